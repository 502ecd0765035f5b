// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.players;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidemark.edge.EdgeFixture;
import tidemark.edge.Viewer;
import tidemark.origin.content.ContentOptions;

/**
 * A stream that nobody watches goes on at the origin. The next viewer gets the live edge of now, not that of the viewer
 * before (H-31, T-95), and plays at once.
 */
@Tag("players")
class FirstViewerAfterPauseTest {
    private static final Duration SEGMENT = Duration.ofSeconds(2);
    private static final int WINDOW_SEGMENTS = 8;
    private static final Pattern PUBLISHED = Pattern.compile("publishTime=\"([^\"]+)\"");

    private final ContentOptions content = new ContentOptions(
            ContentOptions.DEFAULT.start(), SEGMENT, SEGMENT.multipliedBy(WINDOW_SEGMENTS), 0, List.of(), 7);
    private final EdgeFixture fixture = EdgeFixture.builder().content(content).start();

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource({"hls.js, " + PlayedEdge.HLS, "dash.js, " + PlayedEdge.DASH_BY_TIMELINE})
    void theNextViewerGetsTheLiveEdgeOfNow(String player, String path) throws Exception {
        String url = fixture.http().resolve(path).toString();
        try (OpenPlayer first = OpenPlayer.open(player, url)) {
            assertThat(first.watch(3, 20).started()).isTrue();
        }
        untilTheWindowHasPassed();

        Instant came = Instant.now();
        try (OpenPlayer next = OpenPlayer.open(player, url)) {
            Verdict seen = next.watch(8, 10);

            assertThat(seen.failures()).isEmpty();
            assertThat(seen.troubles()).isEmpty();
            assertThat(seen.started()).isTrue();
            assertThat(seen.backwards()).isEmpty();
            assertThat(seen.playedSeconds()).isGreaterThan(6);
            assertIsTheEdgeOfNow(requireNonNull(seen.manifest()), came);
        }
    }

    /** Nothing that the first viewer was served is listed any more. */
    private void untilTheWindowHasPassed() {
        Viewer atOrigin = Viewer.of(fixture.origin().baseUrl(), "demo");
        long left = atOrigin.edgeSequence();
        await().atMost(Duration.ofSeconds(60)).until(() -> atOrigin.edgeSequence() > left + WINDOW_SEGMENTS + 2);
    }

    /**
     * What the player was given is what the origin had when it was asked last before, and it was asked after the viewer came,
     * or not longer before than half a target duration.
     */
    private void assertIsTheEdgeOfNow(Verdict.Manifest given, Instant came) {
        Instant asked = fixture.origin().requestLog().entries(given.path()).stream()
                .map(entry -> entry.time())
                .filter(time -> !time.isAfter(Instant.ofEpochMilli(given.atMillis())))
                .reduce((older, newer) -> newer)
                .orElseThrow();

        assertThat(asked).isAfter(came.minus(SEGMENT.dividedBy(2)));
        if (given.path().endsWith(".m3u8")) {
            assertThat(Viewer.edgeSequence(given.text())).isEqualTo(newestAt(asked));
        } else if (given.path().endsWith(PlayedEdge.DASH_BY_TIMELINE)) {
            assertThat(publishTime(given.text())).isEqualTo(endOf(newestAt(asked)));
        }
    }

    private long newestAt(Instant instant) {
        return Duration.between(content.start(), instant).dividedBy(SEGMENT) - 1;
    }

    private Instant endOf(long number) {
        return content.start().plus(SEGMENT.multipliedBy(number + 1));
    }

    /** The MPD of the simulator is published when its newest segment appears. */
    private static Instant publishTime(String mpd) {
        Matcher published = PUBLISHED.matcher(mpd);
        assertThat(published.find()).as(mpd).isTrue();
        return Instant.parse(published.group(1));
    }
}
