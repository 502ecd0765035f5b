// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.dash;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.edge.playlist.MpdXml.live;
import static tidemark.edge.playlist.MpdXml.representation;
import static tidemark.edge.playlist.MpdXml.s;
import static tidemark.edge.playlist.MpdXml.set;
import static tidemark.edge.playlist.MpdXml.template;
import static tidemark.edge.playlist.Playlists.mpd;
import static tidemark.edge.playlist.Playlists.rejection;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tidemark.edge.playlist.MpdXml;
import tidemark.edge.playlist.Playlists;
import tidemark.edge.playlist.dash.SegmentTemplate.Addressing;
import tidemark.edge.playlist.dash.Timeline.Run;
import tidemark.edge.playlist.untrusted.Rejection;

/** Table 2.1: the fields of an MPD that an edge reads. */
class MpdFieldsTest {
    @Test
    void theRootTellsTypeAndTimes() {
        Mpd mpd = live().set("id", "c1")
                .set("timeShiftBufferDepth", "PT1M")
                .set("suggestedPresentationDelay", "PT6.5S")
                .set("mediaPresentationDuration", "PT2H")
                .mpd();

        assertThat(mpd.id()).isEqualTo("c1");
        assertThat(mpd.dynamic()).isTrue();
        assertThat(mpd.isLive()).isTrue();
        assertThat(mpd.availabilityStartMillis())
                .isEqualTo(Instant.parse("2026-05-01T12:00:00Z").toEpochMilli());
        assertThat(mpd.publishTimeMillis())
                .isEqualTo(Instant.parse("2026-05-01T13:00:00Z").toEpochMilli());
        assertThat(mpd.minimumUpdatePeriodMillis()).isEqualTo(2000);
        assertThat(mpd.timeShiftBufferMillis()).isEqualTo(60_000);
        assertThat(mpd.suggestedDelayMillis()).isEqualTo(6500);
        assertThat(mpd.presentationMillis()).isEqualTo(7_200_000);
    }

    @Test
    void absentFieldsHaveTheirDefaults() {
        Mpd mpd = mpd("<MPD/>");

        assertThat(mpd.dynamic()).isFalse();
        assertThat(mpd.isLive()).isFalse();
        assertThat(mpd.availabilityStartMillis()).isZero();
        assertThat(List.of(
                        mpd.publishTimeMillis(),
                        mpd.minimumUpdatePeriodMillis(),
                        mpd.timeShiftBufferMillis(),
                        mpd.suggestedDelayMillis(),
                        mpd.presentationMillis()))
                .containsOnly(Mpd.UNSTATED);
        assertThat(mpd.periods()).isEmpty();
    }

    @Test
    void anUpdatePeriodOfZeroIsOne() { // T-29
        assertThat(live().set("minimumUpdatePeriod", "PT0S").mpd().isLive()).isTrue();
    }

    @Test
    void timesThatAreNoneAreRefused() {
        assertThat(rejection(live().set("availabilityStartTime", "now").scan())).isEqualTo(Rejection.BAD_TIME);
        assertThat(rejection(live().set("minimumUpdatePeriod", "2").scan())).isEqualTo(Rejection.BAD_TIME);
        assertThat(rejection(live().set("minimumUpdatePeriod", "-PT2S").scan())).isEqualTo(Rejection.BAD_TIME);
    }

    @Test
    void updatePatchAndClockAddressesAreKept() {
        Mpd mpd = live().with("<Location>http://o.example/m.mpd?s=1</Location>")
                .with("<PatchLocation ttl=\"60.5\">/patch.mpp</PatchLocation>")
                .with("<PatchLocation>/later.mpp</PatchLocation>")
                .with("<UTCTiming schemeIdUri=\"urn:mpeg:dash:utc:http-xsdate:2014\" value=\"https://time.example/\"/>")
                .mpd();

        assertThat(mpd.locations()).containsExactly("http://o.example/m.mpd?s=1");
        assertThat(mpd.patchLocations())
                .containsExactly(
                        new PatchLocation("/patch.mpp", 60_500), new PatchLocation("/later.mpp", Mpd.UNSTATED));
        assertThat(mpd.timings())
                .containsExactly(new UtcTiming("urn:mpeg:dash:utc:http-xsdate:2014", "https://time.example/"));
        assertThat(mpd.resolve("/patch.mpp")).contains(URI.create("http://origin.example/patch.mpp"));
    }

    @Nested
    class Periods { // D-6
        @Test
        void startWhereTheyStateOrWhereTheOneBeforeEnds() {
            assertThat(placed(live().period("id=\"a\" start=\"PT0S\" duration=\"PT30S\"")
                            .period("id=\"b\" duration=\"PT10S\"")
                            .period("id=\"c\"")))
                    .containsExactly("a 0+30000", "b 30000+10000", "c 40000+-1");
        }

        @Test
        void lastUntilTheNextStarts() {
            assertThat(placed(live().period("id=\"a\" start=\"PT0S\"").period("id=\"b\" start=\"PT1M\"")))
                    .containsExactly("a 0+60000", "b 60000+-1");
        }

        @Test
        void endWithThePresentation() {
            assertThat(placed(live().set("mediaPresentationDuration", "PT90S")
                            .period("id=\"a\" start=\"PT0S\"")
                            .period("id=\"b\" start=\"PT1M\"")))
                    .containsExactly("a 0+60000", "b 60000+30000");
        }

        @Test
        void areCutWhereTheNextStartsEarlier() {
            assertThat(placed(live().period("id=\"a\" start=\"PT0S\" duration=\"PT2M\"")
                            .period("id=\"b\" start=\"PT1M\"")))
                    .containsExactly("a 0+60000", "b 60000+-1");
        }

        @Test
        void withoutLengthAreIgnored() {
            assertThat(placed(live().period("id=\"a\" start=\"PT0S\" duration=\"PT0S\"")
                            .period("id=\"b\" start=\"PT0S\"")))
                    .containsExactly("b 0+-1");
        }

        @Test
        void withoutAPlaceAreIgnored() {
            assertThat(placed(live().period("id=\"a\" start=\"PT0S\"").period("id=\"early\"")))
                    .containsExactly("a 0+-1");
        }

        @Test
        void onDemandStartAtZero() {
            assertThat(placed(live().set("type", "static")
                            .period("id=\"a\" duration=\"PT5S\"")
                            .period("id=\"b\"")))
                    .containsExactly("a 0+5000", "b 5000+-1");
        }

        private static List<String> placed(MpdXml xml) {
            return xml.mpd().periods().stream()
                    .map(period -> period.id() + " " + period.startMillis() + "+" + period.durationMillis())
                    .toList();
        }
    }

    @Nested
    class Templates {
        @Test
        void areInheritedFromPeriodToSetToRepresentation() {
            List<Representation> representations = representations(live().period(
                            "start=\"PT0S\"",
                            "<SegmentTemplate timescale=\"1000\" startNumber=\"7\" media=\"p-$Number$\" initialization=\"i\"/>",
                            set(
                                    "v",
                                    "<SegmentTemplate duration=\"2000\" media=\"s-$Number$\"/>",
                                    representation("plain"),
                                    representation(
                                            "own",
                                            "<SegmentTemplate duration=\"4000\" presentationTimeOffset=\"9\"/>"))));

            SegmentTemplate plain = representations.get(0).template();
            SegmentTemplate own = representations.get(1).template();
            assertThat(plain.timescale()).isEqualTo(1000);
            assertThat(plain.startNumber()).isEqualTo(7);
            assertThat(plain.duration()).isEqualTo(2000);
            assertThat(plain.media().expand("", 0, 7, 0)).isEqualTo("s-7");
            assertThat(own.duration()).isEqualTo(4000);
            assertThat(own.presentationTimeOffset()).isEqualTo(9);
            assertThat(own.initialization().expand("", 0, 7, 0)).isEqualTo("i");
        }

        @Test
        void mayStandAfterWhatInheritsThem() {
            assertThat(representations(live().period(
                                            "start=\"PT0S\"",
                                            set("v", representation("a"), template("duration=\"2\"")),
                                            "<SegmentTemplate timescale=\"5\"/>"))
                            .get(0)
                            .template()
                            .timescale())
                    .isEqualTo(5);
        }

        @Test
        void haveTheirDefaults() {
            SegmentTemplate template = only(template("duration=\"2\""));

            assertThat(template.timescale()).isEqualTo(1);
            assertThat(template.startNumber()).isEqualTo(1);
            assertThat(template.endNumber()).isEqualTo(Long.MAX_VALUE);
            assertThat(template.presentationTimeOffset()).isZero();
            assertThat(template.eptDelta()).isZero();
            assertThat(template.availabilityTimeOffsetMicros()).isZero();
            assertThat(template.availabilityTimeComplete()).isTrue();
            assertThat(template.addressing()).isEqualTo(Addressing.DURATION);
        }

        @Test
        void tellHowEarlySegmentsCanBeAskedFor() {
            SegmentTemplate template =
                    only(template("duration=\"2\" availabilityTimeOffset=\"1.5\" availabilityTimeComplete=\"false\""));

            assertThat(template.availabilityTimeOffsetMicros()).isEqualTo(1_500_000);
            assertThat(template.availabilityTimeComplete()).isFalse();
            assertThat(only(template("duration=\"2\" availabilityTimeOffset=\"INF\""))
                            .availabilityTimeOffsetMicros())
                    .isEqualTo(SegmentTemplate.FROM_THE_START);
            assertThat(only(template("duration=\"2\" availabilityTimeOffset=\"2.5E-1\""))
                            .availabilityTimeOffsetMicros())
                    .isEqualTo(250_000);
        }

        @Test
        void addTheOffsetsOfTheirBaseUrls() { // 2.2
            MpdXml xml = live().with("<BaseURL availabilityTimeOffset=\"1\">a/</BaseURL>")
                    .period(
                            "start=\"PT0S\"",
                            "<BaseURL availabilityTimeOffset=\"0.25\">b/</BaseURL>",
                            set("v", template("duration=\"2\" availabilityTimeOffset=\"0.5\""), representation("r")));

            assertThat(representations(xml).get(0).template().availabilityTimeOffsetMicros())
                    .isEqualTo(1_750_000);
        }

        @Test
        void mayBeAbsent() {
            assertThat(only("<SegmentBase/>").addressing()).isEqualTo(Addressing.UNKNOWN);
        }

        @Test
        void withNonsenseAreRefused() {
            assertThat(refused(template("timescale=\"0\" duration=\"2\""))).isEqualTo(Rejection.BAD_NUMBER);
            assertThat(refused(template("duration=\"-2\""))).isEqualTo(Rejection.BAD_NUMBER);
            assertThat(refused(template("duration=\"2.5\""))).isEqualTo(Rejection.BAD_NUMBER);
            assertThat(refused(template("duration=\"1000001\" timescale=\"1\"")))
                    .as("eleven days of segment")
                    .isEqualTo(Rejection.BAD_NUMBER);
            assertThat(refused(template("duration=\"2\" availabilityTimeOffset=\"-1\"")))
                    .isEqualTo(Rejection.BAD_NUMBER);
            assertThat(refused(template("duration=\"2\" availabilityTimeOffset=\"1E999999999\"")))
                    .isEqualTo(Rejection.BAD_NUMBER);
            assertThat(refused(template("duration=\"2\" availabilityTimeOffset=\"NaN\"")))
                    .isEqualTo(Rejection.BAD_NUMBER);
        }
    }

    @Nested
    class Timelines {
        @Test
        void countOnInTimeAndNumber() {
            assertThat(runs("startNumber=\"10\"", s(100, 4, 2), "<S d=\"3\"/>", s(120, 5, 0)))
                    .containsExactly(new Run(10, 100, 4, 3), new Run(13, 112, 3, 1), new Run(14, 120, 5, 1));
        }

        @Test
        void startAtZero() {
            assertThat(runs("", "<S d=\"3\"/>")).containsExactly(new Run(1, 0, 3, 1));
        }

        @Test
        void mayNumberTheirRuns() {
            assertThat(runs("", "<S t=\"0\" n=\"5\" d=\"3\" r=\"1\"/>", "<S d=\"4\"/>"))
                    .containsExactly(new Run(5, 0, 3, 2), new Run(7, 6, 4, 1));
        }

        @Test
        void repeatUpToTheNextRun() {
            assertThat(runs("", s(0, 4, -1), s(11, 5, 0))).containsExactly(new Run(1, 0, 4, 3), new Run(4, 11, 5, 1));
        }

        @Test
        void repeatUpToTheEndOfThePeriod() {
            MpdXml xml = live().period(
                            "start=\"PT0S\" duration=\"PT10S\"",
                            set(
                                    "v",
                                    template("timescale=\"10\" presentationTimeOffset=\"5\"", s(5, 40, -1)),
                                    representation("r")));

            assertThat(representations(xml).get(0).template().timeline().runs()).containsExactly(new Run(1, 5, 40, 3));
        }

        @Test
        void goOnWhileThePeriodIsOpen() {
            assertThat(runs("", s(8, 4, -1))).containsExactly(new Run(1, 8, 4, Run.OPEN));
        }

        @Test
        void passThirtyTwoAndFiftyThreeBits() { // T-31
            assertThat(runs("timescale=\"10000000\"", s(17_776_368_000_000_000L, 20_000_000, 5)))
                    .containsExactly(new Run(1, 17_776_368_000_000_000L, 20_000_000, 6));
        }

        @Test
        void withNonsenseAreRefused() {
            assertThat(refused(template("", s(0, 0, 0)))).isEqualTo(Rejection.BAD_ADDRESSING);
            assertThat(refused(template("", s(10, 4, 0), s(9, 4, 0)))).isEqualTo(Rejection.BAD_ADDRESSING);
            assertThat(refused(template("", s(0, 4, -1), "<S d=\"4\"/>"))).isEqualTo(Rejection.BAD_ADDRESSING);
            assertThat(refused(template("", "<S t=\"0\"/>"))).isEqualTo(Rejection.MISSING_ATTRIBUTE);
            assertThat(refused(template("", s(0, 4, Long.MAX_VALUE)))).isEqualTo(Rejection.BAD_NUMBER);
            assertThat(refused(template("", s(0, 1_000_000, Long.MAX_VALUE / 8))))
                    .isEqualTo(Rejection.BAD_NUMBER);
            assertThat(refused(template("", s(Long.MAX_VALUE, 4, 0)))).isEqualTo(Rejection.BAD_NUMBER);
            assertThat(refused(template("", "<S t=\"18446744073709551616\" d=\"1\"/>")))
                    .isEqualTo(Rejection.BAD_NUMBER);
        }

        private static List<Run> runs(String attributes, String... runs) {
            return only(template(attributes, runs)).timeline().runs();
        }
    }

    @Nested
    class BaseUrls { // D-40
        @Test
        void resolveLevelByLevel() {
            MpdXml xml = live().with("<BaseURL>dash/</BaseURL>")
                    .period(
                            "start=\"PT0S\"",
                            "<BaseURL>p1/</BaseURL>",
                            "<AdaptationSet><BaseURL>v/</BaseURL>" + template("duration=\"2\"")
                                    + representation("r", "<BaseURL>hi/</BaseURL>") + "</AdaptationSet>");

            Representation representation = representations(xml).get(0);
            assertThat(representation.media(new Span(5, 0, 0)))
                    .contains(URI.create("http://origin.example/live/c1/dash/p1/v/hi/r/5.m4s"));
            assertThat(representation.initialization())
                    .contains(URI.create("http://origin.example/live/c1/dash/p1/v/hi/r/init.mp4"));
        }

        @Test
        void mayBeAbsolute() {
            MpdXml xml = live().with("<BaseURL>https://cdn.example/x/</BaseURL>")
                    .period("start=\"PT0S\"", set("v", template("duration=\"2\""), representation("r")));

            assertThat(representations(xml).get(0).media(new Span(5, 0, 0)))
                    .contains(URI.create("https://cdn.example/x/r/5.m4s"));
        }

        @Test
        void areAlternatives() {
            MpdXml xml = live().with("<BaseURL>a/</BaseURL>")
                    .with("<BaseURL>b/</BaseURL>")
                    .period("start=\"PT0S\"", set("v", template("duration=\"2\""), representation("r")));

            assertThat(representations(xml).get(0).bases())
                    .containsExactly(
                            URI.create("http://origin.example/live/c1/a/"),
                            URI.create("http://origin.example/live/c1/b/"));
        }

        @Test
        void doNotMultiplyWithoutEnd() {
            String four = "<BaseURL>a/</BaseURL><BaseURL>b/</BaseURL><BaseURL>c/</BaseURL><BaseURL>d/</BaseURL>";
            MpdXml xml = live().with(four)
                    .period(
                            "start=\"PT0S\"",
                            four,
                            set("v", four, template("duration=\"2\""), representation("r", four)));

            assertThat(representations(xml).get(0).bases()).hasSize(8);
        }
    }

    @Nested
    class Inheritance {
        @Test
        void isSharedAndNotCopied() {
            MpdXml xml = live().period(
                            "start=\"PT0S\"",
                            set("v", template("", s(0, 2, 0)), representation("a"), representation("b")));

            List<Representation> both = representations(xml);

            assertThat(both.get(0).template()).isSameAs(both.get(1).template());
        }

        @Test
        void cannotMultiplyATimelineWithoutEnd() {
            String[] runs = new String[4000];
            Arrays.fill(runs, "<S d=\"1\"/>");
            String[] children = new String[2001];
            Arrays.fill(children, representation("r", "<SegmentTemplate startNumber=\"1\"/>"));
            children[0] = template("", runs);

            assertThat(rejection(
                            live().period("start=\"PT0S\"", set("v", children)).scan()))
                    .isEqualTo(Rejection.TOO_LARGE);
        }

        @Test
        void cannotMultiplyABaseUrlWithoutEnd() {
            String[] children = new String[3001];
            Arrays.fill(children, representation("r", "<BaseURL>b/</BaseURL>"));
            children[0] = "<BaseURL>" + "a".repeat(4000) + "/</BaseURL>";

            assertThat(rejection(
                            live().period("start=\"PT0S\"", set("v", children)).scan()))
                    .isEqualTo(Rejection.TOO_LARGE);
        }

        @Test
        void hasNoRoomForEndlessUrls() {
            assertThat(rejection(live().with("<BaseURL>" + "a".repeat(5000) + "</BaseURL>")
                            .scan()))
                    .isEqualTo(Rejection.TOO_LARGE);
            assertThat(refused(template("duration=\"2\" index=\"x\"").replace("init.mp4", "a".repeat(5000))))
                    .isEqualTo(Rejection.TOO_LARGE);
            assertThat(refused(template("duration=\"2\"").replace("init.mp4", "$RepresentationID$".repeat(33))))
                    .isEqualTo(Rejection.BAD_ADDRESSING);
        }
    }

    @Test
    void setsAndRepresentationsKeepTheirNames() {
        Period period = live().period(
                        "start=\"PT0S\"",
                        "<AdaptationSet id=\"1\" contentType=\"audio\" lang=\"en\">"
                                + "<Representation id=\"a\" bandwidth=\"64000\" mimeType=\"audio/mp4\"/></AdaptationSet>",
                        "<AdaptationSet mimeType=\"video/mp4\"><Representation id=\"v\" bandwidth=\"1\"/></AdaptationSet>")
                .mpd()
                .periods()
                .get(0);

        assertThat(period.adaptationSets().get(0).contentType()).isEqualTo("audio");
        assertThat(period.adaptationSets().get(0).language()).isEqualTo("en");
        assertThat(period.adaptationSets().get(0).representations().get(0).bandwidth())
                .isEqualTo(64_000);
        assertThat(period.adaptationSets().get(0).representations().get(0).mimeType())
                .isEqualTo("audio/mp4");
        assertThat(period.adaptationSets().get(1).representations().get(0).mimeType())
                .isEqualTo("video/mp4");
    }

    @Test
    void aRepresentationHasAName() {
        assertThat(rejection(live().period("start=\"PT0S\"", "<AdaptationSet><Representation/></AdaptationSet>")
                        .scan()))
                .isEqualTo(Rejection.MISSING_ATTRIBUTE);
    }

    private static List<Representation> representations(MpdXml xml) {
        return xml.mpd().periods().get(0).adaptationSets().get(0).representations();
    }

    private static SegmentTemplate only(String template) {
        return representations(live().period("start=\"PT0S\"", set("v", template, representation("r"))))
                .get(0)
                .template();
    }

    private static Rejection refused(String template) {
        return Playlists.rejection(live().period("start=\"PT0S\"", set("v", template, representation("r")))
                .scan());
    }
}
