// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.edge.stats.Meter;

/** A fill belongs to the cache, not to the client that started it, and ends when nobody wants it any more (T-18). */
class WantedFillTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\ncache-control: max-age=60\r\n";
    private static final String PLAYLIST =
            "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXT-X-MEDIA-SEQUENCE:7\n#EXTINF:4,\nseven.m4s\n";
    private static final int LARGE = 4 << 20;

    private final CountDownLatch left = new CountDownLatch(1);
    private final CountDownLatch dropped = new CountDownLatch(1);

    @Test
    void whenTheLeaderLeavesNothingChangesForWhoFollows() {
        try (ScriptedOrigin origin = inTwoParts("content-length: 10\r\n\r\n01234", "56789");
                EdgeFixture fixture = EdgeFixture.builder().origin(origin.url()).start();
                RawClient follower = RawClient.to(fixture.http())) {
            try (RawClient leader = RawClient.to(fixture.http())) {
                assertThat(begin(leader, "/s1.m4s")).isEqualTo("01234");
                assertThat(begin(follower, "/s1.m4s")).isEqualTo("01234");
            }
            awaitGone(fixture, 1);
            left.countDown();

            assertThat(follower.read(5)).asString().isEqualTo("56789");
            assertThat(Fetched.get(fixture.http(), "/s1.m4s").text()).isEqualTo("0123456789");
            assertThat(origin.requests()).isEqualTo(1);
            assertThat(fixture.edge().stats().value(Meter.FILLS_CANCELLED)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"content-length: 4194304\r\n\r\n01234", "transfer-encoding: chunked\r\n\r\n5\r\n01234\r\n"})
    void whenAllLeaveEarlyTheFillEndsAndTheNextClientGetsAnother(String broken) {
        try (ScriptedOrigin origin = ScriptedOrigin.start(wire -> {
                    wire.readHead();
                    if (wire.number() == 1) {
                        wire.send(HEAD + broken);
                        wire.awaitClose();
                        dropped.countDown();
                    } else {
                        wire.send(HEAD + "content-length: 3\r\n\r\nnew");
                    }
                });
                EdgeFixture fixture = EdgeFixture.builder().origin(origin.url()).start()) {
            try (RawClient one = RawClient.to(fixture.http());
                    RawClient other = RawClient.to(fixture.http())) {
                begin(one, "/s1.m4s");
                begin(other, "/s1.m4s");
            }

            await().until(() -> dropped.getCount() == 0);
            awaitNothingRuns(fixture);
            assertThat(fixture.edge().stats().value(Meter.FILLS_CANCELLED)).isEqualTo(1);
            assertThat(Fetched.get(fixture.http(), "/s1.m4s").text()).isEqualTo("new");
        }
    }

    @Test
    void aStreamThatIsCancelledOverHttp2IsALeaverToo() {
        try (ScriptedOrigin origin = inTwoParts("content-length: " + LARGE + "\r\n\r\n01234", "");
                EdgeFixture fixture = EdgeFixture.builder().origin(origin.url()).start();
                Http2Frames client = Http2Frames.to(fixture.http())) {
            client.request(1, true, "GET", "/s1.m4s");
            Http2Frames.Frame frame = client.read();
            while (frame.type() != Http2Frames.DATA) {
                frame = client.read();
            }
            client.send(Http2Frames.RST_STREAM, 0, 1, new byte[] {0, 0, 0, 8});

            awaitNothingRuns(fixture);
            assertThat(fixture.edge().stats().value(Meter.FILLS_CANCELLED)).isEqualTo(1);
            left.countDown();
        }
    }

    @Test
    void whoLeavesBeforeTheHeadTakesTheFillWithHim() {
        try (ScriptedOrigin origin = ScriptedOrigin.start(wire -> {
                    wire.readHead();
                    wire.awaitClose();
                    dropped.countDown();
                });
                EdgeFixture fixture = EdgeFixture.builder().origin(origin.url()).start()) {
            try (RawClient client = RawClient.to(fixture.http())) {
                client.send("GET /s1.m4s HTTP/1.1\r\nhost: edge\r\n\r\n");
                await().until(() -> origin.requests() == 1);
            }

            await().until(() -> dropped.getCount() == 0);
            awaitNothingRuns(fixture);
        }
    }

    @Test
    void whatIsNearlyHereRunsOn() {
        try (ScriptedOrigin origin = inTwoParts("content-length: 10\r\n\r\n01234", "56789");
                EdgeFixture fixture = EdgeFixture.builder().origin(origin.url()).start()) {
            try (RawClient client = RawClient.to(fixture.http())) {
                begin(client, "/s1.m4s");
            }
            awaitGone(fixture, 1);
            left.countDown();

            awaitNothingRuns(fixture);
            assertThat(Fetched.get(fixture.http(), "/s1.m4s")
                            .field("cache-status")
                            .orElseThrow())
                    .contains("hit");
            assertThat(origin.requests()).isEqualTo(1);
        }
    }

    @Test
    void aPlaylistRunsOn() {
        try (ScriptedOrigin origin = ScriptedOrigin.start(wire -> {
                    wire.readHead();
                    awaitQuietly(left);
                    wire.send(HEAD + "content-length: " + PLAYLIST.length() + "\r\n\r\n" + PLAYLIST);
                });
                EdgeFixture fixture = EdgeFixture.builder().origin(origin.url()).start()) {
            try (RawClient client = RawClient.to(fixture.http())) {
                client.send("GET /v.m3u8 HTTP/1.1\r\nhost: edge\r\n\r\n");
                await().until(() -> origin.requests() == 1);
            }
            awaitGone(fixture, 1);
            left.countDown();

            awaitNothingRuns(fixture);
            assertThat(fixture.edge().stats().value(Meter.FILLS_CANCELLED)).isZero();
            assertThat(fixture.edge().stats().value(Meter.PLAYLISTS_ADVANCED)).isEqualTo(1);
        }
    }

    @Test
    void whatSomebodyGotHisPartOfRunsOn() {
        String rest = "x".repeat(LARGE - 5);
        try (ScriptedOrigin origin = inTwoParts("content-length: " + LARGE + "\r\n\r\n01234", rest);
                EdgeFixture fixture = EdgeFixture.builder().origin(origin.url()).start()) {
            Fetched part = Fetched.get(fixture.http(), "/s1.m4s", "range", "bytes=0-3");
            assertThat(part.status()).isEqualTo(206);
            assertThat(part.text()).isEqualTo("0123");
            left.countDown();

            awaitNothingRuns(fixture);
            assertThat(Fetched.get(fixture.http(), "/s1.m4s").body()).hasSize(LARGE);
            assertThat(origin.requests()).isEqualTo(1);
        }
    }

    @Test
    void whoComesAtThatInstantIsNeverGivenACancelledFill() {
        byte[] body = new byte[LARGE];
        Arrays.fill(body, (byte) 'x');
        try (ScriptedOrigin origin = ScriptedOrigin.start(wire -> {
                    while (!wire.readHead().isEmpty()) {
                        wire.send(HEAD + "content-length: " + LARGE + "\r\n\r\n");
                        wire.send(body);
                    }
                });
                EdgeFixture fixture = EdgeFixture.builder().origin(origin.url()).start()) {
            for (int i = 0; i < 20; i++) {
                String path = "/s" + i + ".m4s";
                RawClient leaving = RawClient.to(fixture.http());
                leaving.send("GET " + path + " HTTP/1.1\r\nhost: edge\r\n\r\n").readHead();
                leaving.close();

                assertThat(Fetched.get(fixture.http(), path).body()).hasSize(LARGE);
            }
        }
    }

    private ScriptedOrigin inTwoParts(String first, String second) {
        return ScriptedOrigin.start(wire -> {
            wire.readHead();
            wire.send(HEAD + first);
            awaitQuietly(left);
            wire.send(second);
            wire.awaitClose();
        });
    }

    private static String begin(RawClient client, String path) {
        client.send("GET " + path + " HTTP/1.1\r\nhost: edge\r\n\r\n");
        assertThat(client.readHead()).startsWith("HTTP/1.1 200");
        return new String(client.read(5), StandardCharsets.US_ASCII);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitGone(EdgeFixture fixture, int clients) {
        await().until(() -> fixture.edge().stats().value(Meter.CLIENT_GONE) == clients);
    }

    private static void awaitNothingRuns(EdgeFixture fixture) {
        await().untilAsserted(() ->
                assertThat(fixture.edge().stats().value(Meter.FILLS)).isZero());
    }
}
