// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tidemark.edge.stats.Meter;

/** A playlist that only its media type shows to be one is treated as every other (H-1). */
class UnusualPlaylistPathTest {
    private static final String PLAYLIST = """
            #EXTM3U
            #EXT-X-VERSION:6
            #EXT-X-TARGETDURATION:2
            #EXT-X-MEDIA-SEQUENCE:7
            #EXTINF:2.0,
            7.m4s
            #EXTINF:2.0,
            8.m4s
            #EXTINF:2.0,
            9.m4s
            """;

    private static final String CONFIRMED =
            "HTTP/1.1 304 Not Modified\r\ncache-control: max-age=60\r\netag: \"7\"\r\n\r\n";

    private final TurnedTime time = new TurnedTime();

    @Test
    void aConfirmationDoesNotFreezeIt() {
        AtomicInteger confirmed = new AtomicInteger();
        try (ScriptedOrigin origin = ScriptedOrigin.start(wire -> {
                    for (String head = wire.readHead(); !head.isEmpty(); head = wire.readHead()) {
                        boolean conditional = head.contains("if-none-match");
                        confirmed.addAndGet(conditional ? 1 : 0);
                        wire.send(conditional ? CONFIRMED : playlist("max-age=60"));
                    }
                });
                EdgeFixture fixture =
                        EdgeFixture.builder().time(time).origin(origin.url()).start()) {
            for (int before = 0; before < 3; before++) {
                assertThat(Fetched.get(fixture.http(), "/play").text()).isEqualTo(PLAYLIST);
                assertThat(confirmed).hasValue(before);
                time.advance(Duration.ofSeconds(2));
            }
        }
    }

    @Test
    void noCacheKeepsItFromNeitherTheGuardNorTheCheck() {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(playlist("no-cache"));
                EdgeFixture fixture =
                        EdgeFixture.builder().time(time).origin(origin.url()).start()) {
            assertThat(Fetched.get(fixture.http(), "/play").text()).isEqualTo(PLAYLIST);

            assertThat(fixture.edge().stats().value(Meter.STREAMS)).isEqualTo(1);
        }
    }

    private static String playlist(String cacheControl) {
        return "HTTP/1.1 200 OK\r\ncontent-type: application/vnd.apple.mpegurl\r\netag: \"7\"\r\ncache-control: "
                + cacheControl + "\r\ncontent-length: " + PLAYLIST.length() + "\r\n\r\n" + PLAYLIST;
    }
}
