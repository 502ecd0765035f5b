// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.dash;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.loadtest.ScriptedPlayer.SECOND;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tidemark.loadtest.ScriptedPlayer;
import tidemark.loadtest.measure.RequestKind;
import tidemark.loadtest.measure.Summary;
import tidemark.loadtest.viewer.Presentation;
import tidemark.loadtest.viewer.RunClock;
import tidemark.loadtest.viewer.Segment;

/** Streams that began 100 s before the player comes. */
class DashPresentationTest {
    private static final Instant ZERO = Instant.parse("2026-01-01T00:00:00Z");
    private static final long START = RunClock.nanos(ZERO.plusSeconds(100));
    private static final String URL = "http://h/live/m.mpd";

    private final ScriptedPlayer player = new ScriptedPlayer(START);

    private static String mpd(String attributes, String periods) {
        return """
                <MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="dynamic" availabilityStartTime="%s"
                     timeShiftBufferDepth="PT60S" suggestedPresentationDelay="PT6S" %s>%s</MPD>
                """.formatted(ZERO, attributes, periods);
    }

    private static String period(String attributes, String template) {
        return """
                <Period %s><AdaptationSet contentType="video">%s<Representation id="v" bandwidth="9"/></AdaptationSet>
                </Period>
                """.formatted(attributes, template);
    }

    /** $Number$ on segments of 2 s, from 1. */
    private static String numbered(String attributes) {
        return mpd(attributes, period("start=\"PT0S\"", "<SegmentTemplate media=\"$Number$.m4s\" duration=\"2\"/>"));
    }

    /** A $Time$ timeline of thirty segments of 2 s that ends at {@code end} seconds. */
    private static String timeline(long end) {
        String template = """
                <SegmentTemplate media="$Time$.m4s" timescale="10">
                  <SegmentTimeline><S t="%d" d="20" r="29"/></SegmentTimeline></SegmentTemplate>
                """.formatted((end - 60) * 10);
        return mpd(
                "minimumUpdatePeriod=\"PT2S\" publishTime=\"" + ZERO.plusSeconds(end) + "\"",
                period("start=\"PT0S\"", template));
    }

    private Presentation watch() {
        Presentation presentation = new DashFormat().open(URI.create(URL), player);
        presentation.start(START);
        return presentation;
    }

    private Summary.Playback seen() {
        return player.seen().summary().playback();
    }

    private List<Double> loads() {
        return player.loads(RequestKind.MPD).stream()
                .map(ScriptedPlayer.Load::at)
                .toList();
    }

    @Nested
    class ByNumber {
        @Test
        void beginsTheDelayBehindTheClockAndGoesOnAsSegmentsBecomeAvailable() {
            player.publish(URL, now -> numbered("minimumUpdatePeriod=\"PT60S\""));
            watch();
            assertThat(player.paths(0)).containsExactly("/live/48.m4s", "/live/49.m4s", "/live/50.m4s");
            player.pass(1.999);
            assertThat(player.paths(0)).endsWith("/live/50.m4s");
            player.pass(0.001);
            assertThat(player.paths(0)).endsWith("/live/51.m4s");
            player.pass(2);
            assertThat(player.paths(0)).endsWith("/live/52.m4s").doesNotHaveDuplicates();
            assertThat(player.taken(0)).extracting(Segment::start).startsWith(START - 6 * SECOND);
        }

        /** D-2: at exactly 792 s the newest segment is 404547707; one unit in the last place less, and it is too early. */
        @Test
        void countsInIntegers() {
            ScriptedPlayer other = new ScriptedPlayer(RunClock.nanos(ZERO.plusSeconds(792)));
            String template = "<SegmentTemplate media=\"$Number$.m4s\" timescale=\"200\" duration=\"768\""
                    + " startNumber=\"404547501\" availabilityTimeOffset=\"2.88\"/>";
            other.publish(URL, now -> mpd("minimumUpdatePeriod=\"PT60S\"", period("start=\"PT0S\"", template)));
            new DashFormat().open(URI.create(URL), other).start(other.now());
            assertThat(other.paths(0)).endsWith("/live/404547707.m4s");
        }

        @Test
        void followsTheServersClock() {
            player.serverAhead(10 * SECOND);
            player.publish(URL, now -> numbered("minimumUpdatePeriod=\"PT60S\""));
            Presentation presentation = watch();
            assertThat(player.paths(0)).endsWith("/live/55.m4s");
            assertThat(presentation.wallClockOffset()).hasValue(10 * SECOND);
        }

        @Test
        void takesADateLessThanASecondAwayForTheSameTime() {
            player.serverAhead(-SECOND * 9 / 10);
            player.publish(URL, now -> numbered("minimumUpdatePeriod=\"PT60S\""));
            assertThat(watch().wallClockOffset()).hasValue(0);
        }

        @Test
        void asksTheClockThatUtcTimingNames() {
            player.serverAhead(10 * SECOND);
            player.publish(URL, now -> numbered("minimumUpdatePeriod=\"PT60S\"")
                    .replace(
                            "</MPD>",
                            "<UTCTiming schemeIdUri=\"urn:mpeg:dash:utc:http-xsdate:2014\" value=\"../t\"/>"
                                    + "</MPD>"));
            player.publish("http://h/t", now -> ZERO.plusSeconds(104) + "\n");
            assertThat(watch().wallClockOffset()).hasValue(4 * SECOND);
            assertThat(player.loads(RequestKind.TIME)).hasSize(1);
            assertThat(player.paths(0)).endsWith("/live/52.m4s");
        }

        @Test
        void goesOnInTheNextPeriod() {
            String template = "<SegmentTemplate media=\"%s$Number$.m4s\" duration=\"2\"/>";
            player.publish(
                    URL,
                    now -> mpd(
                            "minimumUpdatePeriod=\"PT60S\"",
                            period("start=\"PT0S\" duration=\"PT98S\"", template.formatted("a"))
                                    + period("start=\"PT98S\"", template.formatted("b"))));
            watch();
            player.pass(2);
            assertThat(player.paths(0))
                    .containsExactly("/live/a48.m4s", "/live/a49.m4s", "/live/b1.m4s", "/live/b2.m4s");
        }
    }

    @Nested
    class ByTimeline {
        private static String live(long now) {
            return timeline(98 + (now - START) / SECOND / 2 * 2);
        }

        @Test
        void beginsTheDelayBehindTheLastListedAndTakesWhatIsListedNext() {
            player.publish(URL, ByTimeline::live);
            watch();
            assertThat(player.paths(0)).containsExactly("/live/920.m4s", "/live/940.m4s", "/live/960.m4s");
            player.pass(4);
            assertThat(player.paths(0))
                    .endsWith("/live/980.m4s", "/live/1000.m4s")
                    .doesNotHaveDuplicates();
        }

        @Test
        void countsSegmentsThatLeftTheTimelineAsSkipped() {
            player.publish(URL, ByTimeline::live);
            watch();
            player.pass(0.5);
            player.publish(URL, now -> timeline(160 + 4));
            player.pass(3);
            assertThat(player.paths(0)).contains("/live/1040.m4s");
            assertThat(seen().skippedSegments()).isEqualTo(3);
        }

        /** D-11. */
        @Test
        void countsAnOlderMpdAndIgnoresIt() {
            player.publish(URL, ByTimeline::live);
            watch();
            player.publish(URL, now -> timeline(94));
            player.pass(4);
            player.publish(URL, ByTimeline::live);
            player.pass(4);
            assertThat(seen().backwards()).isEqualTo(1);
            assertThat(player.paths(0)).doesNotHaveDuplicates().endsWith("/live/1040.m4s");
        }

        @Test
        void countsAnOlderMpdForWhoBeginsAnewAndPlaysIt() {
            player.publish(URL, ByTimeline::live);
            watch();
            player.beginAnew();
            player.publish(URL, now -> timeline(94));
            watch();
            assertThat(seen().backwards()).isEqualTo(1);
            assertThat(player.paths(0)).startsWith("/live/880.m4s");
        }

        @Test
        void startsAnewWhenTheTimelineStaysOutOfReach() {
            player.publish(URL, ByTimeline::live);
            watch();
            player.publish(URL, now -> timeline(36));
            player.pass(6);
            assertThat(player.rejoins()).isEqualTo(1);
            assertThat(player.paths(0)).endsWith("/live/300.m4s", "/live/320.m4s", "/live/340.m4s");
        }
    }

    @Nested
    class ChangesOfRendition {
        private static String ladder(String template) {
            return mpd(
                    "minimumUpdatePeriod=\"PT60S\"",
                    "<Period start=\"PT0S\"><AdaptationSet contentType=\"video\">" + template
                            + "<Representation id=\"hi\" bandwidth=\"900\"/>"
                            + "<Representation id=\"lo\" bandwidth=\"300\"/></AdaptationSet></Period>");
        }

        @Test
        void goOnWithTheSegmentThatComesNext() {
            player.publish(
                    URL, now -> ladder("<SegmentTemplate media=\"$RepresentationID$-$Number$.m4s\" duration=\"2\"/>"));
            player.want(0);
            watch();
            player.want(1);
            player.pass(4);
            player.want(0);
            player.pass(2);
            assertThat(player.paths(0))
                    .endsWith("/live/lo-50.m4s", "/live/hi-51.m4s", "/live/hi-52.m4s", "/live/lo-53.m4s");
            assertThat(seen().switches()).isEqualTo(2);
        }
    }

    @Nested
    class FarBehind {
        @Test
        void beginsAsFarBehindTheClockAsTheViewerWants() {
            player.publish(URL, now -> numbered("minimumUpdatePeriod=\"PT60S\""));
            player.setOutBehind(20);
            watch();
            assertThat(player.paths(0)).startsWith("/live/41.m4s");
        }

        @Test
        void beginsAsFarBehindTheEndOfATimelineAsTheViewerWants() {
            player.publish(URL, ByTimeline::live);
            player.setOutBehind(20);
            watch();
            assertThat(player.paths(0)).startsWith("/live/780.m4s");
        }

        @Test
        void beginsWithTheOldestOfAShorterWindow() {
            player.publish(URL, now -> numbered("minimumUpdatePeriod=\"PT60S\""));
            player.setOutBehind(3600);
            watch();
            assertThat(player.paths(0)).startsWith("/live/21.m4s");
        }
    }

    @Nested
    class ReloadRule {
        @Test
        void loadsEveryUpdatePeriod() {
            player.publish(URL, now -> numbered("minimumUpdatePeriod=\"PT3S\""));
            watch();
            player.pass(9);
            assertThat(loads()).containsExactly(0.0, 3.0, 6.0, 9.0);
        }

        @Test
        void loadsOnceWhenThereIsNone() {
            player.publish(URL, now -> numbered(""));
            watch();
            player.pass(60);
            assertThat(loads()).containsExactly(0.0);
        }

        @Test
        void neverSpinsOnAPeriodOfZero() {
            player.publish(URL, now -> numbered("minimumUpdatePeriod=\"PT0S\""));
            watch();
            player.pass(1);
            assertThat(loads()).containsExactly(0.0, 0.5, 1.0);
        }

        @Test
        void goesWhereLocationPoints() {
            player.publish(URL, now -> numbered("minimumUpdatePeriod=\"PT3S\"")
                    .replace("<Period", "<Location>http://h/elsewhere.mpd</Location><Period"));
            watch();
            player.pass(3);
            assertThat(player.loads(RequestKind.MPD))
                    .extracting(ScriptedPlayer.Load::path)
                    .containsExactly("/live/m.mpd", "/elsewhere.mpd");
        }

        @Test
        void triesAgainAfterASecond() {
            watch();
            player.pass(2);
            assertThat(loads()).containsExactly(0.0, 1.0, 2.0);
        }
    }
}
