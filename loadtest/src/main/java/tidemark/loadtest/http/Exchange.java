// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import java.net.URI;

/** A request on its way to a connection, and who waits for the answer. */
final class Exchange {
    private final URI uri;
    private final ResponseListener listener;
    private boolean resent;

    Exchange(URI uri, ResponseListener listener) {
        this.uri = uri;
        this.listener = listener;
    }

    URI uri() {
        return uri;
    }

    ResponseListener listener() {
        return listener;
    }

    /** Path and query, as the request line says them. */
    String target() {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /** Whether it may be sent once more; true at most once. */
    boolean mayResend() {
        if (resent) {
            return false;
        }
        resent = true;
        listener.resent();
        return true;
    }
}
