// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import java.util.OptionalLong;
import java.util.SplittableRandom;
import tidemark.loadtest.measure.ConnectionListener;

/**
 * Who a session is for.
 *
 * @param bytesPerSecond what their line carries, all connections together; empty is whatever the network carries
 * @param random what a node is chosen by for each document, where every document has one of its own
 * @param listener hears of their connections; confined to the session's event loop
 */
public record Subscriber(OptionalLong bytesPerSecond, SplittableRandom random, ConnectionListener listener) {
    /** Somebody with a line like any other, whose connections nobody counts. */
    static Subscriber anybody() {
        return new Subscriber(OptionalLong.empty(), new SplittableRandom(0), ConnectionListener.NOBODY);
    }
}
