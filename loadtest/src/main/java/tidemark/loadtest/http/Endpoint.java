// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import java.net.URI;
import java.util.Locale;

/** Where a connection goes. */
public record Endpoint(boolean secure, String host, int port) {
    /**
     * The endpoint of an absolute http or https URI.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static Endpoint of(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https");
        if ((!secure && !scheme.equals("http")) || uri.getHost() == null) {
            throw new IllegalArgumentException("uri: " + uri + " (expected: http://host/… or https://host/…)");
        }
        int port = uri.getPort() != -1 ? uri.getPort() : defaultPort(secure);
        return new Endpoint(secure, uri.getHost().toLowerCase(Locale.ROOT), port);
    }

    /** Host and port as the Host field says them. */
    String authority() {
        return port == defaultPort(secure) ? host : host + ":" + port;
    }

    /** The host without the brackets of an IPv6 literal. */
    String address() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static int defaultPort(boolean secure) {
        return secure ? 443 : 80;
    }
}
