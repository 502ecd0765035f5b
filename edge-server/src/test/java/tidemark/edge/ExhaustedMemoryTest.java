// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.failure.Failure;
import tidemark.edge.stats.Meter;

/** A node whose memory really is in use up to a small budget, by a fill that stands still and by a client that reads nothing. */
class ExhaustedMemoryTest {
    private static final int ANNOUNCED = 14 << 20;
    private static final int SENT = 10 << 20;
    private static final long BUDGET = 8 << 20;
    /** What a socket without TLS is given before it takes anything: the water mark and one block. */
    private static final long QUEUED_AT_MOST = (512 + 256) << 10;

    private static final String PLAYLIST = """
            #EXTM3U
            #EXT-X-VERSION:3
            #EXT-X-TARGETDURATION:2
            #EXT-X-MEDIA-SEQUENCE:1
            #EXTINF:2,
            1.ts
            """;

    private final CountDownLatch given = new CountDownLatch(1);
    private final ScriptedOrigin origin = ScriptedOrigin.start(this::play);
    private final EdgeFixture fixture =
            EdgeFixture.builder().origin(origin.url()).start();

    @AfterEach
    void close() {
        given.countDown();
        fixture.close();
        origin.close();
    }

    /** The large object stands still after most of it and then breaks off; all else is answered at once. */
    private void play(ScriptedOrigin.Wire wire) throws IOException {
        for (String head = wire.readHead(); !head.isEmpty(); head = wire.readHead()) {
            if (head.startsWith("GET /large")) {
                wire.send("HTTP/1.1 200 OK\r\ncache-control: max-age=60\r\ncontent-length: " + ANNOUNCED + "\r\n\r\n"
                        + "x".repeat(SENT));
                awaitGiven();
                return;
            }
            boolean playlist = head.startsWith("GET /live");
            String body = playlist ? PLAYLIST : "media";
            wire.send("HTTP/1.1 200 OK\r\ncache-control: max-age=60\r\ncontent-length: " + body.length() + "\r\n\r\n"
                    + body);
        }
    }

    private void awaitGiven() {
        try {
            given.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Fetched get(String path) {
        return Fetched.get(fixture.http(), path);
    }

    private long value(Meter meter) {
        return fixture.edge().stats().value(meter);
    }

    @Test
    void mediaIsRefusedPlaylistsGoOnAndItRecoversByItself() {
        assertThat(get("/first.ts").status()).isEqualTo(200);
        fixture.edge().within(value(Meter.MEMORY_ACCOUNTED) + BUDGET);
        assertThat(get("/second.ts").status()).as("still within it").isEqualTo(200);

        try (RawClient reader = RawClient.to(fixture.http())) {
            reader.send("GET /large.ts HTTP/1.1\r\nhost: edge\r\n\r\n").readHead();
            await().until(() -> value(Meter.MEMORY_UNSTORED) >= SENT);
            assertThat(value(Meter.MEMORY_ACCOUNTED)).isGreaterThan(value(Meter.MEMORY_BUDGET));

            Fetched refused = get("/third.ts");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.text()).startsWith("MEMORY_SPENT");
            assertThat(refused.field("retry-after")).contains("1");
            assertThat(fixture.edge().stats().value(Failure.MEMORY_SPENT)).isEqualTo(1);
            assertThat(get("/live/index.m3u8").status()).as("playlists go on").isEqualTo(200);
            assertThat(get("/second.ts").status()).as("hits go on").isEqualTo(200);
        }

        given.countDown();
        await().until(() -> get("/third.ts").status() == 200);
        assertThat(value(Meter.MEMORY_ACCOUNTED)).isLessThan(value(Meter.MEMORY_BUDGET));
    }

    @Test
    void whatASlowClientWasGivenAndHasNotTakenIsToldUntilItHasGone() {
        try (RawClient slow = RawClient.to(fixture.http())) {
            slow.send("GET /large.ts HTTP/1.1\r\nhost: edge\r\n\r\n").readHead();
            await().until(() -> value(Meter.MEMORY_UNSTORED) >= SENT);

            await().until(() -> value(Meter.MEMORY_QUEUED) > 0);
            assertThat(value(Meter.MEMORY_QUEUED)).isLessThanOrEqualTo(QUEUED_AT_MOST);
            assertThat(value(Meter.MEMORY_UNSTORED)).as("slices, not copies").isLessThan(ANNOUNCED + BUDGET);
        }
        await().until(() -> value(Meter.MEMORY_QUEUED) == 0);
    }
}
