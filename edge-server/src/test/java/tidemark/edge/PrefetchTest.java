// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.stats.Meter;
import tidemark.origin.faults.Aim;
import tidemark.origin.faults.AnswerFault;

/** New segments are fetched as soon as a playlist names them, for renditions that somebody plays (H-5, T-83). */
class PrefetchTest {
    private static final Duration SEGMENT = Duration.ofSeconds(2);
    private static final Pattern RUN = Pattern.compile("<S t=\"(\\d+)\" d=\"(\\d+)\"(?: r=\"(\\d+)\")?");

    private final TurnedTime time = new TurnedTime();
    private final EdgeFixture fixture = EdgeFixture.builder().time(time).start();
    private final Viewer viewer = Viewer.of(fixture.http(), "c1");

    @AfterEach
    void close() {
        fixture.close();
    }

    private long count(Meter meter) {
        return fixture.edge().stats().value(meter);
    }

    private Fetched get(String path) {
        return Fetched.get(fixture.http(), path);
    }

    private long asked(String path) {
        return fixture.origin().requestLog().count(path);
    }

    /** The newest segment, played by somebody. */
    private String play() {
        String segment = viewer.newestSegment();
        assertThat(get(segment).status()).isEqualTo(200);
        return segment;
    }

    /** The segment that comes next. */
    private String publish() {
        time.advance(SEGMENT);
        return viewer.newestSegment();
    }

    private void awaitFetched(String path) {
        await().until(() -> asked(path) == 1 && count(Meter.FILLS) == 0);
    }

    private static String init(String segment) {
        return segment.substring(0, segment.lastIndexOf('/') + 1) + "init.mp4";
    }

    @Test
    void theFirstViewerOfANewSegmentGetsAHit() {
        play();
        String next = publish();
        awaitFetched(next);

        Fetched first = get(next);
        Fetched second = get(next);

        assertThat(first.field("cache-status").orElseThrow()).contains("; hit");
        assertThat(first.body()).isEqualTo(second.body());
        assertThat(asked(next)).isEqualTo(1);
        assertThat(count(Meter.PREFETCHES_USEFUL)).isEqualTo(1);
        assertThat(count(Meter.PREFETCHES)).as("and the init section before").isEqualTo(2);
    }

    @Test
    void itGoesOnSegmentAfterSegmentWhileTheyArePlayed() {
        play();
        for (int i = 0; i < 5; i++) {
            String next = publish();
            awaitFetched(next);
            assertThat(get(next).field("cache-status").orElseThrow()).contains("; hit");
        }
        assertThat(count(Meter.PREFETCHES_USEFUL)).isEqualTo(5);
    }

    @Test
    void whoAsksForTheFirstPlaylistFindsTheInitSectionButNoSegment() {
        String segment = viewer.newestSegment();
        awaitFetched(init(segment));

        assertThat(get(init(segment)).field("cache-status").orElseThrow()).contains("; hit");
        assertThat(asked(segment)).isZero();
    }

    @Test
    void aPlaylistThatIsReadAndNotPlayedCostsNoSegments() {
        for (int i = 0; i < 4; i++) {
            publish();
        }
        String last = publish();

        assertThat(count(Meter.PREFETCHES)).as("the init section").isLessThanOrEqualTo(1);
        assertThat(asked(last)).isZero();
    }

    @Test
    void aRenditionThatNobodyPlaysAnyMoreIsLeft() {
        play();
        for (int i = 0; i < 3; i++) {
            awaitFetched(publish());
        }
        String fourth = publish();
        String fifth = publish();

        assertThat(asked(fourth) + asked(fifth)).isZero();
        assertThat(count(Meter.PREFETCHES)).as("three and the init section").isEqualTo(4);
    }

    @Test
    void aSegmentThatIsNotThereYetLeavesNo404Behind() { // T-1
        play();
        time.advance(SEGMENT);
        String next = Viewer.of(fixture.origin().baseUrl(), "c1").newestSegment();
        fixture.origin().faults().add(new AnswerFault.Missing(), Aim.path(next).times(1));
        viewer.fetch();
        awaitFetched(next);

        assertThat(get(next).status()).isEqualTo(200);
        assertThat(asked(next)).isEqualTo(2);
    }

    @Test
    void aRepresentationOfATimelineThatSomebodyPlaysIsFollowed() { // D-3
        String mpd = "/live/c1/timeline.mpd";
        List<String> first = newestOf(get(mpd).text());
        assertThat(first).hasSizeGreaterThan(1);
        assertThat(get(first.get(1)).status()).isEqualTo(200);
        time.advance(SEGMENT);
        List<String> next = newestOf(get(mpd).text());
        awaitFetched(next.get(1));

        assertThat(get(next.get(1)).field("cache-status").orElseThrow()).contains("; hit");
        assertThat(asked(next.get(0))).as("a representation without viewers").isZero();
    }

    /** The newest segment of every representation, by time. */
    private static List<String> newestOf(String mpd) {
        MatchResult last = RUN.matcher(mpd).results().reduce((a, b) -> b).orElseThrow();
        long repeats = last.group(3) == null ? 0 : Long.parseLong(last.group(3));
        long newest = Long.parseLong(last.group(1)) + repeats * Long.parseLong(last.group(2));
        String media = Pattern.compile("media=\"([^\"]+)\"")
                .matcher(mpd)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        return Pattern.compile("<Representation id=\"([^\"]+)\"")
                .matcher(mpd)
                .results()
                .map(found -> "/live/c1/"
                        + media.replace("$RepresentationID$", found.group(1)).replace("$Time$", Long.toString(newest)))
                .toList();
    }
}
