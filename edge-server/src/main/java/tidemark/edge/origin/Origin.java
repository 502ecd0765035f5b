// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin;

import java.net.URI;

/**
 * One origin as it is connected to.
 *
 * @param prefix put before every target; empty for most
 */
record Origin(URI url, String host, int port, boolean tls, String prefix) {
    static Origin of(URI url) {
        boolean tls = "https".equals(url.getScheme());
        int port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        String prefix = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return new Origin(url, url.getHost(), port, tls, prefix);
    }

    /** The Host field of requests to it. */
    String authority() {
        boolean standard = port == (tls ? 443 : 80);
        return standard ? host : host + ":" + port;
    }
}
