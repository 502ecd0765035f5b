// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.stats.Meter;

/** What is fetched ahead is nobody's harm: not the viewers', not the origin's, not the node's (T-83). */
class PrefetchInTroubleTest {
    private final TurnedTime time = new TurnedTime();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger segments = new AtomicInteger(4);
    private final CountDownLatch go = new CountDownLatch(1);
    private volatile String held = "none";
    private volatile String extras = "";
    private volatile String answerToHeld = ok("held");
    private final ScriptedOrigin origin = ScriptedOrigin.start(this::play);
    private final EdgeFixture fixture =
            EdgeFixture.builder().time(time).origin(origin.url()).start();

    @AfterEach
    void close() {
        fixture.close();
        go.countDown();
        origin.close();
    }

    private static String ok(String body) {
        return "HTTP/1.1 200 OK\r\ncache-control: max-age=60\r\ncontent-length: " + body.length() + "\r\n\r\n" + body;
    }

    private void play(ScriptedOrigin.Wire wire) throws IOException {
        for (String head = wire.readHead(); !head.isEmpty(); head = wire.readHead()) {
            String path = head.split(" ", 3)[1];
            asked.add(path);
            if (path.endsWith(held)) {
                pause();
                wire.send(answerToHeld);
            } else {
                wire.send(ok(path.endsWith(".m3u8") ? playlist() : path));
            }
        }
    }

    private void pause() {
        try {
            go.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private String playlist() {
        StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXT-X-MEDIA-SEQUENCE:1\n");
        for (int msn = 1; msn <= segments.get(); msn++) {
            text.append(msn > 5 ? extras : "")
                    .append("#EXTINF:2,\n")
                    .append(msn)
                    .append(".m4s\n");
        }
        return text.toString();
    }

    private Fetched get(String path) {
        return Fetched.get(fixture.http(), path);
    }

    private void play(String stream) {
        get(stream + "/video.m3u8");
        assertThat(get(stream + "/4.m4s").status()).isEqualTo(200);
    }

    private void publish() {
        segments.incrementAndGet();
        time.advance(Duration.ofSeconds(2));
    }

    private long count(String path) {
        return asked.stream().filter(path::equals).count();
    }

    private long count(Meter meter) {
        return fixture.edge().stats().value(meter);
    }

    @Test
    void clientsWhoComeMeanwhileShareTheFetch() {
        held = "5.m4s";
        play("/a");
        publish();
        get("/a/video.m3u8");
        await().until(() -> count("/a/5.m4s") == 1);

        CompletableFuture<Fetched> one = Fetched.begin(fixture.http(), "/a/5.m4s");
        CompletableFuture<Fetched> other = Fetched.begin(fixture.http(), "/a/5.m4s");
        fixture.awaitRequests(5);
        go.countDown();

        assertThat(one.join().text()).isEqualTo("held");
        assertThat(other.join().text()).isEqualTo("held");
        assertThat(count("/a/5.m4s")).isEqualTo(1);
        assertThat(count(Meter.PREFETCHES_USEFUL)).isEqualTo(1);
        assertThat(count(Meter.MISSES)).as("two playlists and what was played").isEqualTo(3);
    }

    @Test
    void anOriginThatRefusesTheNodeIsAskedByTheClientsThemselves() {
        held = "5.m4s";
        answerToHeld = "HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n";
        play("/a");
        publish();
        get("/a/video.m3u8");
        await().until(() -> count("/a/5.m4s") == 1);
        CompletableFuture<Fetched> client = Fetched.begin(fixture.http(), "/a/5.m4s");
        fixture.awaitRequests(4);
        held = "none";
        go.countDown();

        assertThat(client.join().status()).isEqualTo(200);
        assertThat(count("/a/5.m4s")).isEqualTo(2);
    }

    @Test
    void anOriginThatSaysNothingHoldsNoPlaceForEver() {
        held = "5.m4s";
        for (int stream = 0; stream < 12; stream++) {
            play("/" + stream);
        }
        publish();
        for (int stream = 0; stream < 12; stream++) {
            get("/" + stream + "/video.m3u8");
        }

        await().until(() -> count(Meter.PREFETCHES) == 8);
        assertThat(count(Meter.FILLS)).isLessThanOrEqualTo(8);
        await().atMost(Duration.ofSeconds(20)).until(() -> count(Meter.PREFETCHES) == 12 && count(Meter.FILLS) == 0);
    }

    @Test
    void anEdgeThatClosesLeavesNothingOfWhatIsUnderWay() {
        held = "5.m4s";
        play("/a");
        publish();
        get("/a/video.m3u8");
        await().until(() -> count("/a/5.m4s") == 1);

        fixture.close();

        assertThat(count(Meter.PREFETCHES)).isEqualTo(1);
    }

    @Test
    void keysGapsAndWhatIsOnAnotherHostAreNotAskedFor() {
        try (ScriptedOrigin ads = ScriptedOrigin.answering(ok("ad"))) {
            extras = "#EXT-X-KEY:METHOD=AES-128,URI=\"key.m4s\"\n#EXT-X-GAP\n#EXTINF:2,\ngap.m4s\n#EXTINF:2,\n"
                    + ads.url() + "/ad.m4s\n";
            play("/a");
            get("/a/5.m4s");
            segments.incrementAndGet();
            publish();
            get("/a/video.m3u8");
            await().until(() -> count("/a/6.m4s") == 1 && count(Meter.FILLS) == 0);

            assertThat(asked).doesNotContain("/a/key.m4s", "/a/gap.m4s", "/ad.m4s");
            assertThat(ads.requests()).isZero();
            assertThat(count(Meter.PREFETCHES)).isEqualTo(1);
        }
    }
}
