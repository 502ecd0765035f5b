// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.lindstrom.mpd.data.AdaptationSet;
import io.lindstrom.mpd.data.MPD;
import io.lindstrom.mpd.data.Period;
import io.lindstrom.mpd.data.PresentationType;
import io.lindstrom.mpd.data.Representation;
import io.lindstrom.mpd.data.Segment;
import io.lindstrom.mpd.data.SegmentTemplate;
import io.lindstrom.mpd.data.UTCTiming;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DashManifestTest {
    private static final String BY_NUMBER = "/live/demo/manifest.mpd";
    private static final String BY_TIME = "/live/demo/timeline.mpd";

    private static OffsetDateTime dateTime(double secondsAfterStart) {
        return Fetching.instant(secondsAfterStart).atOffset(ZoneOffset.UTC);
    }

    private static Period period(MPD mpd) {
        return mpd.getPeriods().get(0);
    }

    private static SegmentTemplate template(MPD mpd, int adaptationSet) {
        return period(mpd).getAdaptationSets().get(adaptationSet).getSegmentTemplate();
    }

    /** The starts that a SegmentTimeline lists, and one past the last. */
    private static List<Long> starts(SegmentTemplate template) {
        List<Long> starts = new ArrayList<>();
        long time = 0;
        for (Segment s : template.getSegmentTimeline()) {
            time = s.getT() == null ? time : s.getT();
            long count = s.getR() == null ? 1 : s.getR() + 1;
            for (long i = 0; i < count; i++) {
                starts.add(time);
                time += s.getD();
            }
        }
        starts.add(time);
        return starts;
    }

    @Test
    void theNumberMpdSaysWhenAndHowFarBackThereAreSegments() {
        MPD mpd = Fetching.ofSegments(4).mpd(BY_NUMBER, Fetching.after(1000));
        assertThat(mpd.getType()).isEqualTo(PresentationType.DYNAMIC);
        assertThat(mpd.getAvailabilityStartTime()).isEqualTo(dateTime(0));
        assertThat(mpd.getTimeShiftBufferDepth()).isEqualTo(Duration.ofSeconds(60));
        assertThat(mpd.getSuggestedPresentationDelay()).isEqualTo(Duration.ofSeconds(12));
        assertThat(mpd.getMinimumUpdatePeriod()).isEqualTo(Duration.ofSeconds(10));
        assertThat(template(mpd, 0).getStartNumber()).isZero();
        assertThat(template(mpd, 0).getMedia()).isEqualTo("$RepresentationID$/$Number$.m4s");
        assertThat(template(mpd, 0).getDuration())
                .isEqualTo(4 * template(mpd, 0).getTimescale());
    }

    @Test
    void everyRenditionIsDescribed() {
        MPD mpd = Fetching.ofSegments(4).mpd(BY_NUMBER, Fetching.after(1000));
        List<AdaptationSet> sets = period(mpd).getAdaptationSets();
        assertThat(sets).extracting(AdaptationSet::getContentType).containsExactly("video", "audio");
        assertThat(sets.get(0).getRepresentations())
                .extracting(Representation::getId)
                .containsExactly("v240", "v360", "v720");
        assertThat(sets.get(1).getRepresentations().get(0).getCodecs()).isEqualTo("mp4a.40.2");
    }

    /** Nothing moves but the clock: the same bytes at any time (D-10), and so the same publishTime (D-14). */
    @Test
    void theNumberMpdDoesNotChange() {
        Fetching origin = Fetching.ofSegments(4);
        assertThat(origin.text(BY_NUMBER, Fetching.after(0)))
                .isEqualTo(origin.text(BY_NUMBER, Fetching.after(123_456)));
    }

    /** D-2: the newest available number, computed from the MPD alone, exists; the one after it does not yet. */
    @Property(tries = 200)
    void theClockAndTheMpdTellTheNewestSegment(
            @ForAll @IntRange(min = 1, max = 10) int seconds, @ForAll @IntRange(min = 10_000) int millis) {
        Fetching origin = Fetching.ofSegments(seconds);
        View view = Fetching.after(millis / 1000.0);
        MPD mpd = origin.mpd(BY_NUMBER, view);
        for (int set = 0; set < 2; set++) {
            SegmentTemplate template = template(mpd, set);
            long newest = template.getStartNumber()
                    + Math.floorDiv(millis * template.getTimescale(), 1000 * template.getDuration())
                    - 1;
            String folder = set == 0 ? "/live/demo/v360/" : "/live/demo/a1/";
            assertThat(origin.find(folder + newest + ".m4s", view)).isInstanceOf(Lookup.Found.class);
            assertThat(origin.find(folder + (newest + 1) + ".m4s", view)).isInstanceOf(Lookup.NotYet.class);
        }
    }

    /** D-20: min(MUP / 2, 5 s). */
    @Test
    void theNumberMpdMayBeKeptForFiveSeconds() {
        OriginObject mpd = Fetching.ofSegments(4).object(BY_NUMBER, Fetching.after(1000));
        assertThat(mpd.maxAge()).isEqualTo(Duration.ofSeconds(5));
        assertThat(mpd.contentType()).isEqualTo("application/dash+xml");
        assertThat(mpd.kind()).isEqualTo(ObjectKind.MPD);
    }

    @Test
    void publishTimeOfATimelineIsItsLastChange() {
        Fetching origin = Fetching.ofSegments(4);
        MPD mpd = origin.mpd(BY_TIME, Fetching.after(1003.9));
        assertThat(mpd.getPublishTime()).isEqualTo(dateTime(1000));
        assertThat(mpd.getMinimumUpdatePeriod()).isEqualTo(Duration.ofSeconds(4));
        assertThat(origin.text(BY_TIME, Fetching.after(1000))).isEqualTo(origin.text(BY_TIME, Fetching.after(1003.9)));
        assertThat(origin.object(BY_TIME, Fetching.after(1003.9)).lastModified())
                .isEqualTo(Fetching.instant(1000));
    }

    /** D-20: min(MUP, shortest segment) / 2, floored. */
    @Property(tries = 10)
    void aTimelineMayBeKeptForHalfASegment(@ForAll @IntRange(min = 1, max = 10) int seconds) {
        assertThat(Fetching.ofSegments(seconds)
                        .object(BY_TIME, Fetching.after(1000))
                        .maxAge())
                .isEqualTo(Duration.ofSeconds(seconds / 2));
    }

    @Property(tries = 100)
    void aTimelineListsTheSegmentsOfTheWindowUnderTheirSecondNames(
            @ForAll @IntRange(min = 1, max = 10) int seconds, @ForAll @IntRange(min = 100) int at) {
        Fetching origin = Fetching.ofSegments(seconds);
        View view = Fetching.after(at);
        MPD mpd = origin.mpd(BY_TIME, view);
        long newest = Math.floorDiv(at, seconds) - 1L;
        for (int set = 0; set < 2; set++) {
            List<Long> starts = starts(template(mpd, set));
            String folder = set == 0 ? "/live/demo/v240/" : "/live/demo/a1/";
            int count = 60 / seconds;
            assertThat(starts).hasSize(count + 1);
            assertSameSegment(origin, view, folder, starts.get(count - 1), newest);
            assertSameSegment(origin, view, folder, starts.get(0), newest - count + 1);
        }
    }

    private static void assertSameSegment(Fetching origin, View view, String folder, long time, long number) {
        OriginObject timed = origin.object(folder + "t" + time + ".m4s", view);
        assertThat(timed.number()).isEqualTo(number);
        assertThat(timed.body()).isEqualTo(origin.body(folder + number + ".m4s", view));
    }

    /** D-12: S elements are only appended and dropped at the front. */
    @Property(tries = 100)
    void aLaterTimelineContinuesTheEarlier(
            @ForAll @IntRange(min = 1, max = 10) int seconds,
            @ForAll @IntRange(min = 100, max = 2_000_000_000) int at,
            @ForAll @IntRange(max = 50) int later) {
        Fetching origin = Fetching.ofSegments(seconds);
        for (int set = 0; set < 2; set++) {
            List<Long> held = starts(template(origin.mpd(BY_TIME, Fetching.after(at)), set));
            List<Long> next = starts(template(origin.mpd(BY_TIME, Fetching.after(at + later)), set));
            List<Long> kept = held.stream().filter(time -> time >= next.get(0)).toList();
            assertThat(next).startsWith(kept.toArray(new Long[0]));
        }
    }

    @Test
    void aTimelineHasNothingToSayBeforeTheFirstSegment() {
        assertThat(Fetching.ofSegments(4).find(BY_TIME, Fetching.after(1)))
                .isEqualTo(new Lookup.NotYet(Fetching.instant(4)));
    }

    @Test
    void aSkippedSegmentLeavesAHole() {
        Fetching origin = Fetching.ofSegments(2);
        List<Segment> video =
                template(origin.mpd(BY_TIME, Fetching.withGaps(20, 4L)), 0).getSegmentTimeline();
        assertThat(video).extracting(Segment::getT).containsExactly(0L, 5 * 180_000L);
        assertThat(video).extracting(Segment::getR).containsExactly(3L, 4L);
    }

    /** The clock that MPDs lead to, relative to themselves, tells the view's now (D-42: never to be kept). */
    @Test
    void namesAClockThatAnswers() {
        Fetching origin = Fetching.ofSegments(2);
        MPD mpd = origin.mpd(BY_NUMBER, Fetching.after(77));
        assertThat(mpd.getUtcTimings()).singleElement().satisfies(timing -> {
            assertThat(timing.getSchemeIdUri()).isEqualTo(UTCTiming.Type.HTTP_XSDATE);
            assertThat(URI.create(BY_NUMBER).resolve(timing.getValue())).hasToString("/time");
        });
        OriginObject time = origin.object("/time", Fetching.after(77.123));
        assertThat(time.body()).asString().isEqualTo("2026-01-01T00:01:17.123Z");
        assertThat(time.kind()).isEqualTo(ObjectKind.TIME);
        assertThat(time.maxAge()).isZero();
    }

    @Test
    void syntheticChannelsAreDescribedAlike() {
        MPD mpd = Fetching.ofSegments(2).mpd("/live/c1/timeline.mpd", Fetching.after(100));
        assertThat(period(mpd).getAdaptationSets()).singleElement().satisfies(set -> assertThat(
                        set.getRepresentations())
                .extracting(Representation::getId)
                .containsExactly("v1", "v2"));
        assertThat(starts(template(mpd, 0))).hasSize(31);
    }
}
