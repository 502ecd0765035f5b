// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.players;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.edge.EdgeFixture;
import tidemark.edge.Fetched;
import tidemark.origin.content.ContentOptions;
import tidemark.origin.faults.Aim;
import tidemark.origin.faults.ViewFault;

/**
 * An origin lists a segment before it has it, and answers 404 for its first moments (T-1, D-25): players play on, and once
 * the segment is there the 404 is forgotten.
 */
@Tag("players")
class LateSegmentTest {
    private static final String PLAYLIST = "/live/demo/v240/index.m3u8";
    private static final int ROUNDS = 5;

    private final EdgeFixture fixture = EdgeFixture.builder()
            .content(new ContentOptions(
                    ContentOptions.DEFAULT.start(), Duration.ofSeconds(2), Duration.ofSeconds(60), 0, List.of(), 7))
            .start();

    @AfterEach
    void close() {
        fixture.close();
    }

    private void comesLateBy(int millis) {
        fixture.origin().faults().add(new ViewFault.LateSegment(Duration.ofMillis(millis)), Aim.channel("demo"));
    }

    @ParameterizedTest
    @CsvSource({"hls.js, " + PlayedEdge.HLS + ", 800", "dash.js, " + PlayedEdge.DASH_BY_TIMELINE + ", 800"})
    void playersPlayOn(String player, String path, int lateMillis) throws Exception {
        comesLateBy(lateMillis);
        try (OpenPlayer viewer =
                OpenPlayer.open(player, fixture.http().resolve(path).toString())) {
            Verdict seen = viewer.watch(12, 20);

            assertThat(seen.troubles()).as("fatal to the player").isEmpty();
            assertThat(seen.started()).isTrue();
            assertThat(seen.stalls()).isEmpty();
            assertThat(seen.backwards()).isEmpty();
            assertThat(seen.playedSeconds()).isGreaterThan(8);
            assertThat(seen.failures()).as("errors at the player").isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {800})
    void noMissingSegmentIsRememberedOnceItIsThere(int lateMillis) {
        comesLateBy(lateMillis);
        for (int i = 0; i < ROUNDS; i++) {
            String segment = nextSegment();
            await().pollInterval(Duration.ofMillis(10))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> isThereAfterAskingTheEdge(segment));

            Fetched answer = Fetched.get(fixture.http(), segment);

            assertThat(answer.status())
                    .as("%s, cache-status %s", segment, answer.field("cache-status"))
                    .isEqualTo(200);
        }
    }

    /** The edge is asked until the last moment before, so that it may remember that the segment is missing. */
    private boolean isThereAfterAskingTheEdge(String segment) {
        Fetched.get(fixture.http(), segment);
        return Fetched.get(fixture.origin().baseUrl(), segment).status() == 200;
    }

    /** The segment that the edge lists next: nobody has asked for it yet. */
    private String nextSegment() {
        String before = newest();
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(10))
                .until(() -> !newest().equals(before));
        return newest();
    }

    private String newest() {
        List<String> listed = ListedSegments.of(
                PLAYLIST, Fetched.get(fixture.http(), PLAYLIST).text());
        return listed.get(listed.size() - 1);
    }
}
