// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.config.EdgeConfig;
import tidemark.edge.config.LimitsConfig;
import tidemark.edge.failure.Failure;
import tidemark.edge.stats.Meter;

/** H-55, H-57: what a request for a part meets, by the playlist that lists it, announces it or does neither. */
class AnnouncedPartTest {
    private static final String PLAYLIST = "/live/a/video.m3u8";
    private static final String PART = "/live/a/p11.1.m4s";
    private static final String ANNOUNCED = """
            #EXT-X-PART:DURATION=0.5,URI="p11.0.m4s"
            #EXT-X-PRELOAD-HINT:TYPE=PART,URI="p11.1.m4s"
            """;
    private static final String PUBLISHED = """
            #EXT-X-PART:DURATION=0.5,URI="p11.0.m4s"
            #EXT-X-PART:DURATION=0.5,URI="p11.1.m4s"
            """;
    private static final String WITHDRAWN = """
            #EXTINF:0.5,
            s11.m4s
            #EXT-X-PRELOAD-HINT:TYPE=PART,URI="p12.0.m4s"
            """;

    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final Map<String, String> objects = new ConcurrentHashMap<>();
    private final ScriptedOrigin origin = ScriptedOrigin.by(this::answer);
    private final TurnedTime time = new TurnedTime();
    private final EdgeFixture fixture =
            EdgeFixture.builder().time(time).origin(origin.url()).start();

    @AfterEach
    void close() {
        held.values().forEach(CountDownLatch::countDown);
        fixture.close();
        origin.close();
    }

    private String answer(String head) {
        String path = head.split(" ", 3)[1];
        String before = objects.get(path);
        asked.merge(path, 1, Integer::sum);
        try {
            held.getOrDefault(path, new CountDownLatch(0)).await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        String body = held.containsKey(path) ? objects.get(path) : before;
        return body == null
                ? "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n"
                : "HTTP/1.1 200 OK\r\ncache-control: no-cache\r\ncontent-length: " + body.length() + "\r\n\r\n" + body;
    }

    private static EdgeConfig oneWaiter(EdgeConfig config) {
        LimitsConfig most = new LimitsConfig(100, LimitsConfig.DEFAULT.idleTimeout(), 8192, 16_384, 0, 128, 1);
        return new EdgeConfig(
                config.node(),
                config.listen(),
                config.admin(),
                config.origin(),
                config.requests(),
                config.respond(),
                config.store(),
                config.live(),
                config.freshness(),
                most,
                config.drain(),
                config.channels());
    }

    /** A viewer reloads the playlist, which now ends in these lines. */
    private void publish(String end) {
        objects.put(
                PLAYLIST,
                "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXT-X-PART-INF:PART-TARGET=0.5\n#EXT-X-MEDIA-SEQUENCE:10\n"
                        + "#EXTINF:1,\ns10.m4s\n" + end);
        assertThat(Fetched.get(fixture.http(), PLAYLIST).status()).isEqualTo(200);
    }

    private void awaitAsked(int times) {
        await().until(() -> asked.getOrDefault(PART, 0) == times);
    }

    @Test
    void oneThatIsAnnouncedIsHeldUntilItIsPublished() {
        publish(ANNOUNCED);
        List<CompletableFuture<Fetched>> early = IntStream.range(0, 20)
                .mapToObj(client -> Fetched.begin(fixture.http(), PART))
                .toList();
        awaitAsked(1);

        objects.put(PART, "part");
        publish(PUBLISHED);

        assertThat(early)
                .as("H-55, T-3")
                .allSatisfy(answer -> assertThat(answer.join().text()).isEqualTo("part"));
        assertThat(asked).as("one origin request before, one after").containsEntry(PART, 2);
        assertThat(fixture.edge().stats().value(Meter.HELD)).isPositive();
    }

    @Test
    void anOriginThatHoldsItItselfIsAskedOnce() {
        CountDownLatch ready = new CountDownLatch(1);
        held.put(PART, ready);
        publish(ANNOUNCED);
        CompletableFuture<Fetched> early = Fetched.begin(fixture.http(), PART);
        awaitAsked(1);

        objects.put(PART, "part");
        publish(PUBLISHED);
        ready.countDown();

        assertThat(early.join().text()).as("H-55").isEqualTo("part");
        assertThat(asked).containsEntry(PART, 1);
    }

    @Test
    void oneThatIsAnnouncedNoMoreIsA404() {
        publish(ANNOUNCED);
        CompletableFuture<Fetched> early = Fetched.begin(fixture.http(), PART);
        awaitAsked(1);

        publish(WITHDRAWN);

        assertThat(early.join().status()).as("H-57").isEqualTo(404);
        assertThat(early.join().text()).startsWith("SEGMENT_WITHDRAWN");
        assertThat(fixture.edge().stats().value(Meter.HELD_IN_VAIN)).isEqualTo(1);
    }

    @Test
    void soItIsWhileTheOriginHoldsIt() {
        held.put(PART, new CountDownLatch(1));
        publish(ANNOUNCED);
        CompletableFuture<Fetched> early = Fetched.begin(fixture.http(), PART);
        awaitAsked(1);

        publish(WITHDRAWN);

        assertThat(early.join().text()).as("H-57").startsWith("SEGMENT_WITHDRAWN");
        await().until(() -> fixture.edge().stats().value(Meter.FILLS) == 0);
    }

    @Test
    void noOneWaitsLongerThanThreeTargetDurations() {
        publish(ANNOUNCED);

        assertThat(Fetched.get(fixture.http(), PART).status()).isEqualTo(404);
        assertThat(asked).as("at first and at last").containsEntry(PART, 2);
    }

    @Test
    void oneThatIsNeitherListedNorAnnouncedIsA404AtOnce() {
        publish(PUBLISHED);

        assertThat(Fetched.get(fixture.http(), "/live/a/p99.0.m4s").status())
                .as("H-57")
                .isEqualTo(404);
        assertThat(asked).containsEntry("/live/a/p99.0.m4s", 1);
    }

    @Test
    void aMissingOneIsToBeHadFromTheMomentAPlaylistNamesIt() {
        objects.put("/live/a/p11.0.m4s", "other");
        publish("");
        assertThat(Fetched.get(fixture.http(), PART).status()).isEqualTo(404);
        assertThat(Fetched.get(fixture.http(), PART).field("cache-status").orElseThrow())
                .contains("; hit");

        objects.put(PART, "part");
        publish(PUBLISHED);

        assertThat(Fetched.get(fixture.http(), PART).text()).as("T-1").isEqualTo("part");
    }

    @Test
    void aGapIsTheOriginsToSay() {
        publish("#EXT-X-GAP\n#EXTINF:1,\ns11.m4s\n");

        assertThat(Fetched.get(fixture.http(), "/live/a/s11.m4s").status()).isEqualTo(404);
        assertThat(asked).containsEntry("/live/a/s11.m4s", 1);
    }

    @Test
    void whoLeavesGivesHisPlaceBack() {
        publish(ANNOUNCED);
        try (RawClient client = RawClient.to(fixture.http())) {
            client.send("GET " + PART + " HTTP/1.1\r\nhost: edge\r\n\r\n");
            awaitAsked(1);
        }

        await().until(() -> fixture.edge().stats().value(Meter.FILLS) == 0);

        assertThat(fixture.edge().stats().value(Meter.FILLS_CANCELLED)).isEqualTo(1);
    }

    @Test
    void noMoreWaitThanMay() {
        try (EdgeFixture crowded = EdgeFixture.builder()
                .time(time)
                .origin(origin.url())
                .config(AnnouncedPartTest::oneWaiter)
                .start()) {
            publish(ANNOUNCED);
            Fetched.get(crowded.http(), PLAYLIST);
            CompletableFuture<Fetched> first = Fetched.begin(crowded.http(), PART);
            awaitAsked(1);

            assertThat(Fetched.get(crowded.http(), PART).status()).isEqualTo(503);
            assertThat(crowded.edge().stats().value(Failure.OVERLOADED)).isEqualTo(1);

            objects.put(PART, "part");
            assertThat(first.join().text()).as("at the deadline").isEqualTo("part");
        }
    }
}
