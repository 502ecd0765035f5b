// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.players;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The edge that the players are pointed at: the real-media channel, over http and over https with a certificate that nobody
 * knows, and the admin port. Named by {@code -Dplayers.http=}, {@code -Dplayers.https=} and {@code -Dplayers.admin=}.
 */
final class PlayedEdge implements BeforeAllCallback {
    static final String HLS = "/live/demo/master.m3u8";
    static final String DASH = "/live/demo/manifest.mpd";

    @Override
    public void beforeAll(ExtensionContext context) {
        assumeTrue(
                named("http").isPresent(),
                "no edge to play from: -Dplayers.http=URL [-Dplayers.https=URL -Dplayers.admin=URL]");
    }

    /** An address of the media port, e.g. of {@link #HLS}. */
    String media(String scheme, String path) {
        return require(scheme).resolve(path).toString();
    }

    /** The dashboard, playing {@code path}. */
    String dashboard(String path) {
        return require("admin").resolve("/?play=" + path).toString();
    }

    private static URI require(String port) {
        Optional<URI> named = named(port);
        assumeTrue(named.isPresent(), "no address given: -Dplayers." + port + "=URL");
        return named.orElseThrow();
    }

    private static Optional<URI> named(String port) {
        return Optional.ofNullable(System.getProperty("players." + port)).map(URI::create);
    }
}
