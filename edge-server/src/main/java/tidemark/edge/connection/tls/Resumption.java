// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection.tls;

import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.internal.tcnative.SSL;
import javax.net.ssl.SSLEngine;

/** Whether a connection went on with the session of an earlier one. */
public final class Resumption {
    private Resumption() {}

    /**
     * Asks BoringSSL; where it is missing nobody knows, and the answer is no. On the connection's event loop.
     *
     * @param engine whose handshake is over
     */
    public static boolean of(SSLEngine engine) {
        if (engine instanceof ReferenceCountedOpenSslEngine boring && boring.refCnt() > 0) {
            long session = boring.sslPointer();
            return session != 0 && SSL.isSessionReused(session);
        }
        return false;
    }
}
