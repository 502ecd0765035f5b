// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A server answered, but there is no TLS session with it, or not the application protocol that was asked for. */
final class ProtocolRefusedException extends IOException {
    private static final long serialVersionUID = 1;

    ProtocolRefusedException(@Nullable String agreed, @Nullable Throwable cause) {
        super("TLS: no session for the protocol asked for; the server chose " + agreed, cause);
    }
}
