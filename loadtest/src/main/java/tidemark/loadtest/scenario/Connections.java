// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.scenario;

import java.time.Duration;
import tidemark.loadtest.http.EdgeNodes;
import tidemark.loadtest.http.HttpVersion;

/**
 * How viewers connect.
 *
 * @param spread which of several nodes they ask
 * @param patience how long they wait for any sign of life
 */
public record Connections(HttpVersion http, Tls tls, EdgeNodes.Spread spread, Duration patience) {
    /** Whether connections are encrypted, and how they begin. */
    public enum Tls {
        NONE,
        /** Every connection makes a full handshake. */
        FULL,
        /** Connections resume sessions of earlier ones. */
        RESUMED
    }
}
