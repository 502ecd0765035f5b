// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.stampede;

import java.net.URI;
import tidemark.loadtest.http.OpenLine;
import tidemark.loadtest.http.Transport;

/**
 * What a stampede is told.
 *
 * @param clients how many there are, the slow ones included
 * @param slow how many of them read slowly
 * @param slowBytesPerSecond how slowly
 */
public record StampedeOptions(Transport.Options transport, URI url, int clients, int slow, long slowBytesPerSecond) {
    public StampedeOptions {
        if (clients < 1) {
            throw new IllegalArgumentException("--clients " + clients + " (expected: at least 1)");
        }
        if (slow < 0 || slow > clients) {
            throw new IllegalArgumentException("--slow " + slow + " (expected: 0 to --clients)");
        }
        if (slowBytesPerSecond < 1) {
            throw new IllegalArgumentException("--slow-rate " + slowBytesPerSecond + " (expected: at least 1B/s)");
        }
    }

    /** The same for another object, with fast clients only. */
    StampedeOptions fastAt(URI other) {
        return new StampedeOptions(transport, other, clients, 0, slowBytesPerSecond);
    }

    /** Whether a client is one of the slow ones, which are spread evenly among the others. */
    boolean isSlow(int client) {
        return (long) client * slow / clients != (client + 1L) * slow / clients;
    }

    /** How fast a client reads. */
    long bytesPerSecond(int client) {
        return isSlow(client) ? slowBytesPerSecond : OpenLine.UNPACED;
    }
}
