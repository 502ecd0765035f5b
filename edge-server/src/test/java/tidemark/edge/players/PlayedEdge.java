// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.players;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tidemark.edge.EdgeFixture;

/**
 * The edge that the players are pointed at: one of this process in front of the simulator's real-media channel, unless
 * {@code -Dplayers.http=}, {@code -Dplayers.https=} and {@code -Dplayers.admin=} name another one.
 */
final class PlayedEdge implements BeforeAllCallback, AfterAllCallback {
    static final String HLS = "/live/demo/master.m3u8";
    static final String DASH_BY_NUMBER = "/live/demo/manifest.mpd";
    static final String DASH_BY_TIMELINE = "/live/demo/timeline.mpd";

    private @Nullable EdgeFixture own;
    private Map<String, URI> addresses = Map.of();

    @Override
    public void beforeAll(ExtensionContext context) {
        Optional<URI> elsewhere = named("http");
        if (elsewhere.isPresent()) {
            addresses = Map.of(
                    "http", elsewhere.get(),
                    "https", named("https").orElseThrow(),
                    "admin", named("admin").orElseThrow());
            return;
        }
        EdgeFixture fixture = EdgeFixture.start();
        own = fixture;
        addresses = Map.of("http", fixture.http(), "https", fixture.https(), "admin", fixture.admin());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (own != null) {
            own.close();
        }
    }

    /** An address of the media port, e.g. of {@link #HLS}. */
    String media(String scheme, String path) {
        return address(scheme).resolve(path).toString();
    }

    /** The dashboard, playing {@code path}. */
    String dashboard(String path) {
        return address("admin").resolve("/?play=" + path).toString();
    }

    private URI address(String port) {
        return requireNonNull(addresses.get(port), port);
    }

    private static Optional<URI> named(String port) {
        return Optional.ofNullable(System.getProperty("players." + port)).map(URI::create);
    }
}
