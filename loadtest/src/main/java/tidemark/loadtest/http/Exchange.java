// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import java.net.URI;

/** A request on its way to a connection, and who waits for the answer. */
final class Exchange {
    private final URI uri;
    private final Telemetry telemetry;
    private final ResponseListener listener;
    private boolean resent;

    Exchange(URI uri, Telemetry telemetry, ResponseListener listener) {
        this.uri = uri;
        this.telemetry = telemetry;
        this.listener = listener;
    }

    URI uri() {
        return uri;
    }

    ResponseListener listener() {
        return listener;
    }

    Telemetry telemetry() {
        return telemetry;
    }

    /** Path and query, as the request line says them. */
    String target() {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = telemetry.in(uri.getRawQuery());
        return query == null ? path : path + "?" + query;
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
