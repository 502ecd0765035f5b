// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.edge.playlist.Playlists.hls;
import static tidemark.edge.playlist.Playlists.manifest;
import static tidemark.edge.playlist.Playlists.media;
import static tidemark.edge.playlist.Playlists.rejection;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tidemark.edge.playlist.Manifest;
import tidemark.edge.playlist.untrusted.Rejection;

/** Table 1.2: what the tags of a media playlist mean to the edge. */
class MediaTagsTest {
    private static final String TARGET = "#EXT-X-TARGETDURATION:4";
    private static final String INF = "#EXTINF:4,";

    @Test
    void absentTagsHaveTheirDefaults() {
        MediaPlaylist playlist = media(TARGET, INF, "a");

        assertThat(playlist.mediaSequence()).isZero();
        assertThat(playlist.discontinuitySequence()).isZero();
        assertThat(playlist.type()).isEqualTo(PlaylistType.SLIDING);
        assertThat(playlist.ended()).isFalse();
        assertThat(playlist.isLive()).isTrue();
        assertThat(playlist.isDelta()).isFalse();
        assertThat(playlist.serverControl()).isEqualTo(ServerControl.ABSENT);
        assertThat(playlist.partTargetMicros()).isZero();
        assertThat(playlist.segments())
                .containsExactly(new Segment(
                        0,
                        "a",
                        4_000_000,
                        ByteRange.WHOLE,
                        0,
                        Segment.UNKNOWN_TIME,
                        false,
                        0,
                        InitSection.NONE,
                        List.of()));
    }

    @Test
    void segmentsAreNumberedFromTheMediaSequence() {
        MediaPlaylist playlist = media(TARGET, "#EXT-X-MEDIA-SEQUENCE:264", INF, "a", INF, "b");

        assertThat(playlist.segments()).extracting(Segment::msn).containsExactly(264L, 265L);
        assertThat(playlist.lastComplete()).isEqualTo(265);
        assertThat(playlist.durationMicros()).isEqualTo(8_000_000);
    }

    @Test
    void aMediaSequenceMayPassThirtyTwoBits() { // T-31
        assertThat(media(TARGET, "#EXT-X-MEDIA-SEQUENCE:1767225600000").mediaSequence())
                .isEqualTo(1_767_225_600_000L);
    }

    @Test
    void aMediaSequenceThatNoLongHoldsIsRefused() { // H-4
        assertThat(rejection(TARGET, "#EXT-X-MEDIA-SEQUENCE:9223372036854775808"))
                .isEqualTo(Rejection.BAD_NUMBER);
        assertThat(rejection(TARGET, "#EXT-X-MEDIA-SEQUENCE:9223372036854775807", INF, "a"))
                .isEqualTo(Rejection.BAD_NUMBER);
        assertThat(rejection(TARGET, "#EXT-X-MEDIA-SEQUENCE:-1")).isEqualTo(Rejection.BAD_NUMBER);
        assertThat(rejection(TARGET, "#EXT-X-MEDIA-SEQUENCE")).isEqualTo(Rejection.BAD_NUMBER);
    }

    @Test
    void sequencesMustStandBeforeTheSegments() {
        assertThat(rejection(TARGET, INF, "a", "#EXT-X-MEDIA-SEQUENCE:7")).isEqualTo(Rejection.MISPLACED_TAG);
        assertThat(rejection(TARGET, "#EXT-X-DISCONTINUITY", "#EXT-X-DISCONTINUITY-SEQUENCE:7"))
                .isEqualTo(Rejection.MISPLACED_TAG);
    }

    @Test
    void aTargetDurationIsPositive() {
        assertThat(media(TARGET).targetDurationMillis()).isEqualTo(4000);
        assertThat(rejection("#EXT-X-TARGETDURATION:0")).isEqualTo(Rejection.BAD_NUMBER);
        assertThat(rejection("#EXT-X-TARGETDURATION:")).isEqualTo(Rejection.BAD_NUMBER);
    }

    @Test
    void typesSayHowAPlaylistMayChange() { // T-13
        assertThat(media(TARGET, "#EXT-X-PLAYLIST-TYPE:EVENT").type()).isEqualTo(PlaylistType.EVENT);
        assertThat(media(TARGET, "#EXT-X-PLAYLIST-TYPE:EVENT").isLive()).isTrue();
        assertThat(media(TARGET, "#EXT-X-PLAYLIST-TYPE:VOD").isLive()).isFalse();
        assertThat(rejection(TARGET, "#EXT-X-PLAYLIST-TYPE:LIVE")).isEqualTo(Rejection.BAD_ATTRIBUTES);
    }

    @Test
    void theEndMayStandAnywhere() {
        assertThat(media(TARGET, "#EXT-X-ENDLIST", INF, "a").ended()).isTrue();
        assertThat(media(TARGET, INF, "a", "#EXT-X-ENDLIST").isLive()).isFalse();
    }

    @Test
    void discontinuitiesAddUpFromTheDiscontinuitySequence() { // T-30
        assertThat(media(
                                TARGET,
                                "#EXT-X-DISCONTINUITY-SEQUENCE:5",
                                INF,
                                "a",
                                "#EXT-X-DISCONTINUITY",
                                INF,
                                "b",
                                INF,
                                "c")
                        .segments())
                .extracting(Segment::discontinuitySequence)
                .containsExactly(5L, 6L, 6L);
    }

    @Test
    void gapsAndBitratesBelongToTheirSegments() {
        List<Segment> segments = media(
                        TARGET, "#EXT-X-BITRATE:1200", INF, "a", "#EXT-X-GAP", INF, "b", "#EXT-X-BITRATE:900", INF, "c")
                .segments();

        assertThat(segments).extracting(Segment::gap).containsExactly(false, true, false);
        assertThat(segments).extracting(Segment::bitrateKbps).containsExactly(1200L, 1200L, 900L);
    }

    @Test
    void anInitialisationSectionHoldsUntilTheNext() {
        MediaPlaylist playlist = media(
                TARGET,
                "#EXT-X-MAP:URI=\"i.mp4\"",
                INF,
                "a",
                INF,
                "b",
                "#EXT-X-MAP:URI=\"j.mp4\",BYTERANGE=\"9@3\"",
                INF,
                "c");
        InitSection i = new InitSection("i.mp4", ByteRange.WHOLE);
        InitSection j = new InitSection("j.mp4", new ByteRange(3, 9));

        assertThat(playlist.segments()).extracting(Segment::init).containsExactly(i, i, j);
        assertThat(playlist.initSections()).containsExactly(i, j);
    }

    @Test
    void anInitialisationSectionStatesItsOffset() {
        assertThat(rejection(TARGET, "#EXT-X-MAP:URI=\"i.mp4\",BYTERANGE=\"9\""))
                .isEqualTo(Rejection.BAD_BYTE_RANGE);
    }

    @Test
    void keysAreListedOnce() {
        assertThat(media(
                                TARGET,
                                "#EXT-X-KEY:METHOD=AES-128,URI=\"https://keys.example/1\"",
                                INF,
                                "a",
                                "#EXT-X-KEY:METHOD=NONE",
                                INF,
                                "b",
                                "#EXT-X-KEY:METHOD=AES-128,URI=\"https://keys.example/1\"",
                                INF,
                                "c")
                        .keyUris())
                .containsExactly("https://keys.example/1");
    }

    @Test
    void serverControlIsReadWhole() {
        assertThat(media(
                                TARGET,
                                "#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,CAN-SKIP-UNTIL=24.0,CAN-SKIP-DATERANGES=YES,"
                                        + "HOLD-BACK=12,PART-HOLD-BACK=3.012")
                        .serverControl())
                .isEqualTo(new ServerControl(true, 24_000_000, true, 12_000_000, 3_012_000));
    }

    @Test
    void urisResolveAgainstThePlaylist() { // H-5
        MediaPlaylist playlist = media(TARGET, INF, "../seg/1.m4s?a=b");

        assertThat(playlist.resolve(playlist.segments().get(0).uri()))
                .contains(URI.create("http://origin.example/live/seg/1.m4s?a=b"));
    }

    @Nested
    class Durations {
        @Test
        void areExactToTheMicrosecond() {
            assertThat(duration("4.00008")).isEqualTo(4_000_080);
            assertThat(duration("0.33334")).isEqualTo(333_340);
            assertThat(duration("6")).isEqualTo(6_000_000);
            assertThat(duration("6.")).isEqualTo(6_000_000);
            assertThat(duration(".5")).isEqualTo(500_000);
            assertThat(duration("0.1")).isEqualTo(100_000);
        }

        @Test
        void roundTheSeventhDigit() {
            assertThat(duration("5.0053334")).isEqualTo(5_005_333);
            assertThat(duration("5.0053335")).isEqualTo(5_005_334);
            assertThat(duration("1.99999999")).isEqualTo(2_000_000);
            assertThat(duration("5.005333333333333")).isEqualTo(5_005_333);
        }

        @Test
        void mayDoWithoutATitleComma() {
            assertThat(media(TARGET, "#EXTINF:4", "a").segments().get(0).durationMicros())
                    .isEqualTo(4_000_000);
        }

        @Test
        void areNumbersInRange() {
            for (String bad :
                    List.of("", ".", "-1", "+1", "1e3", "NaN", "4.0.0", "4 ", "1000001", "99999999999999999999")) {
                assertThat(rejection(TARGET, "#EXTINF:" + bad + ",", "a"))
                        .as(bad)
                        .isEqualTo(Rejection.BAD_NUMBER);
            }
        }

        private static long duration(String text) {
            return media(TARGET, "#EXTINF:" + text + ",title, with comma", "a")
                    .segments()
                    .get(0)
                    .durationMicros();
        }
    }

    @Nested
    class ProgramDateTimes {
        private static final String NOON = "#EXT-X-PROGRAM-DATE-TIME:2026-05-01T12:00:00.500Z";
        private static final long NOON_MILLIS =
                Instant.parse("2026-05-01T12:00:00.500Z").toEpochMilli();

        @Test
        void countOnFromTheSegmentThatStatesOne() {
            assertThat(media(TARGET, INF, "a", NOON, INF, "b", INF, "c").segments())
                    .extracting(Segment::programDateTimeMillis)
                    .containsExactly(Segment.UNKNOWN_TIME, NOON_MILLIS, NOON_MILLIS + 4000);
        }

        @Test
        void doNotCountOnOverADiscontinuity() {
            assertThat(media(TARGET, NOON, INF, "a", "#EXT-X-DISCONTINUITY", INF, "b")
                            .segments())
                    .extracting(Segment::programDateTimeMillis)
                    .containsExactly(NOON_MILLIS, Segment.UNKNOWN_TIME);
        }

        @Test
        void mayStandBeforeTheDiscontinuityTagOfTheirSegment() {
            assertThat(media(TARGET, NOON, "#EXT-X-DISCONTINUITY", INF, "a").segments())
                    .extracting(Segment::programDateTimeMillis)
                    .containsExactly(NOON_MILLIS);
        }

        @Test
        void tellWhenTheNewestSampleWasCaptured() {
            MediaPlaylist playlist = media(
                    TARGET,
                    NOON,
                    INF,
                    "a",
                    INF,
                    "b",
                    "#EXT-X-PART:DURATION=1.5,URI=\"p0\"",
                    "#EXT-X-PART:DURATION=1,URI=\"p1\"");

            assertThat(playlist.edgeTimeMillis()).isEqualTo(NOON_MILLIS + 8000 + 2500);
        }

        @Test
        void areUnknownWhenTheyCannotBeRead() {
            assertThat(media(TARGET, "#EXT-X-PROGRAM-DATE-TIME:yesterday", INF, "a")
                            .edgeTimeMillis())
                    .isEqualTo(Segment.UNKNOWN_TIME);
        }
    }

    @Nested
    class ByteRanges {
        @Test
        void goOnWhereTheSegmentBeforeEnded() { // T-44
            assertThat(media(
                                    TARGET,
                                    INF,
                                    "#EXT-X-BYTERANGE:100@20",
                                    "all.mp4",
                                    "#EXT-X-BYTERANGE:50",
                                    INF,
                                    "all.mp4",
                                    "#EXT-X-BYTERANGE:30",
                                    INF,
                                    "all.mp4")
                            .segments())
                    .extracting(Segment::range)
                    .containsExactly(new ByteRange(20, 100), new ByteRange(120, 50), new ByteRange(170, 30));
        }

        @Test
        void ofPartsGoOnWithinTheirParentOnly() { // T-44
            MediaPlaylist playlist = media(
                    TARGET,
                    "#EXT-X-PART:DURATION=2,URI=\"fs271.mp4\",BYTERANGE=\"20000@0\"",
                    "#EXT-X-PART:DURATION=2,URI=\"fs271.mp4\",BYTERANGE=\"23000\"",
                    INF,
                    "fs271.mp4",
                    "#EXT-X-PART:DURATION=2,URI=\"fs272.mp4\",BYTERANGE=\"11000@0\"",
                    "#EXT-X-PART:DURATION=2,URI=\"fs272.mp4\",BYTERANGE=\"9000\"");

            assertThat(playlist.segments().get(0).parts())
                    .extracting(Part::range)
                    .containsExactly(new ByteRange(0, 20_000), new ByteRange(20_000, 23_000));
            assertThat(playlist.openParts())
                    .extracting(Part::range)
                    .containsExactly(new ByteRange(0, 11_000), new ByteRange(11_000, 9000));
            assertThat(playlist.segments().get(0).range()).isEqualTo(ByteRange.WHOLE);
        }

        @Test
        void ofSegmentsDoNotGoOnFromAPart() { // T-44
            assertThat(media(
                                    TARGET,
                                    INF,
                                    "#EXT-X-BYTERANGE:100@0",
                                    "all.mp4",
                                    "#EXT-X-PART:DURATION=2,URI=\"all.mp4\",BYTERANGE=\"40@100\"",
                                    INF,
                                    "#EXT-X-BYTERANGE:90",
                                    "all.mp4")
                            .segments()
                            .get(1)
                            .range())
                    .isEqualTo(new ByteRange(100, 90));
        }

        @Test
        void ofTheFirstPartDoNotGoOnFromTheParentBefore() { // T-44
            assertThat(rejection(
                            TARGET,
                            "#EXT-X-PART:DURATION=2,URI=\"a\",BYTERANGE=\"1@0\"",
                            INF,
                            "a",
                            "#EXT-X-PART:DURATION=2,URI=\"a\",BYTERANGE=\"1\""))
                    .isEqualTo(Rejection.BAD_BYTE_RANGE);
        }

        @Test
        void needAPredecessorInTheSameResource() { // T-44
            assertThat(rejection(TARGET, INF, "#EXT-X-BYTERANGE:5", "a")).isEqualTo(Rejection.BAD_BYTE_RANGE);
            assertThat(rejection(TARGET, INF, "#EXT-X-BYTERANGE:5@0", "a", INF, "#EXT-X-BYTERANGE:5", "b"))
                    .isEqualTo(Rejection.BAD_BYTE_RANGE);
            assertThat(rejection(TARGET, INF, "a", INF, "#EXT-X-BYTERANGE:5", "a"))
                    .isEqualTo(Rejection.BAD_BYTE_RANGE);
        }

        @Test
        void afterASkippedSegmentStartSomewhereUnknown() { // T-44
            MediaPlaylist delta = media(
                    TARGET,
                    "#EXT-X-SKIP:SKIPPED-SEGMENTS=3",
                    INF,
                    "#EXT-X-BYTERANGE:5",
                    "a",
                    INF,
                    "#EXT-X-BYTERANGE:7",
                    "a");

            assertThat(delta.segments())
                    .extracting(Segment::range)
                    .containsExactly(
                            new ByteRange(ByteRange.UNKNOWN_OFFSET, 5), new ByteRange(ByteRange.UNKNOWN_OFFSET, 7));
        }

        @Test
        void areNumbersInRange() {
            for (String bad : List.of("", "@", "5@", "@5", "x@0", "5@-1", "1@9223372036854775807")) {
                assertThat(rejection(TARGET, "#EXT-X-MAP:URI=\"a\",BYTERANGE=\"" + bad + "\"", INF, "a"))
                        .as(bad)
                        .isEqualTo(Rejection.BAD_BYTE_RANGE);
                assertThat(rejection(TARGET, "#EXT-X-BYTERANGE:" + bad, INF, "a"))
                        .as(bad)
                        .isEqualTo(Rejection.BAD_BYTE_RANGE);
            }
        }
    }

    @Nested
    class Parts {
        @Test
        void beforeASegmentLineBelongToIt() {
            MediaPlaylist playlist = media(
                    TARGET,
                    "#EXT-X-PART-INF:PART-TARGET=1.004",
                    "#EXT-X-PART:DURATION=1,URI=\"p0\",INDEPENDENT=YES",
                    "#EXT-X-PART:DURATION=1,URI=\"p1\",GAP=YES",
                    INF,
                    "a",
                    "#EXT-X-PART:DURATION=0.5,URI=\"p2\"");

            assertThat(playlist.partTargetMicros()).isEqualTo(1_004_000);
            assertThat(playlist.segments().get(0).parts())
                    .containsExactly(
                            new Part("p0", 1_000_000, ByteRange.WHOLE, true, false),
                            new Part("p1", 1_000_000, ByteRange.WHOLE, false, true));
            assertThat(playlist.openParts()).containsExactly(new Part("p2", 500_000, ByteRange.WHOLE, false, false));
        }

        @Test
        void needAUriAndADuration() {
            assertThat(rejection(TARGET, "#EXT-X-PART:DURATION=1")).isEqualTo(Rejection.MISSING_ATTRIBUTE);
            assertThat(rejection(TARGET, "#EXT-X-PART:URI=\"p\"")).isEqualTo(Rejection.MISSING_ATTRIBUTE);
        }

        @Test
        void haveATargetAboveZero() {
            assertThat(rejection(TARGET, "#EXT-X-PART-INF:PART-TARGET=0")).isEqualTo(Rejection.BAD_NUMBER);
            assertThat(rejection(TARGET, "#EXT-X-PART-INF:X=0")).isEqualTo(Rejection.MISSING_ATTRIBUTE);
        }
    }

    @Nested
    class Hints {
        @Test
        void nameWhatComesNext() {
            assertThat(media(
                                    TARGET,
                                    "#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"fs.mp4\",BYTERANGE-START=43000",
                                    "#EXT-X-PRELOAD-HINT:TYPE=MAP,URI=\"i.mp4\",BYTERANGE-LENGTH=20")
                            .hints())
                    .containsExactly(
                            new PreloadHint(
                                    PreloadHint.Type.PART, "fs.mp4", new ByteRange(43_000, ByteRange.TO_THE_END)),
                            new PreloadHint(PreloadHint.Type.MAP, "i.mp4", new ByteRange(0, 20)));
        }

        @Test
        void ofUnknownTypeAreLeftAlone() {
            assertThat(media(TARGET, "#EXT-X-PRELOAD-HINT:TYPE=SMELL,URI=\"x\"").hints())
                    .isEmpty();
        }

        @Test
        void needATypeAndAUri() {
            assertThat(rejection(TARGET, "#EXT-X-PRELOAD-HINT:URI=\"x\"")).isEqualTo(Rejection.MISSING_ATTRIBUTE);
            assertThat(rejection(TARGET, "#EXT-X-PRELOAD-HINT:TYPE=PART")).isEqualTo(Rejection.MISSING_ATTRIBUTE);
        }
    }

    @Nested
    class RenditionReports {
        @Test
        void tellHowFarTheOthersHaveCome() {
            assertThat(media(TARGET, "#EXT-X-RENDITION-REPORT:URI=\"../audio.m3u8\",LAST-MSN=273,LAST-PART=2")
                            .renditionReports())
                    .containsExactly(new RenditionReport("../audio.m3u8", 273, 2));
        }

        @Test
        void leaveOutWhatEqualsThePlaylistsOwnEdge() { // 4.4.5.4
            MediaPlaylist playlist = media(
                    TARGET,
                    "#EXT-X-MEDIA-SEQUENCE:10",
                    INF,
                    "a",
                    "#EXT-X-PART:DURATION=1,URI=\"p0\"",
                    "#EXT-X-PART:DURATION=1,URI=\"p1\"",
                    "#EXT-X-RENDITION-REPORT:URI=\"b.m3u8\"",
                    "#EXT-X-RENDITION-REPORT:URI=\"c.m3u8\",LAST-PART=0");

            assertThat(playlist.renditionReports())
                    .containsExactly(new RenditionReport("b.m3u8", 11, 1), new RenditionReport("c.m3u8", 11, 0));
        }

        @Test
        void ofCompleteSegmentsNameTheirLastPart() {
            MediaPlaylist playlist = media(
                    TARGET,
                    "#EXT-X-PART:DURATION=1,URI=\"p0\"",
                    "#EXT-X-PART:DURATION=1,URI=\"p1\"",
                    INF,
                    "a",
                    "#EXT-X-RENDITION-REPORT:URI=\"b.m3u8\"");

            assertThat(playlist.renditionReports()).containsExactly(new RenditionReport("b.m3u8", 0, 1));
        }

        @Test
        void withoutPartsNameNone() {
            assertThat(media(TARGET, INF, "a", "#EXT-X-RENDITION-REPORT:URI=\"b.m3u8\"")
                            .renditionReports())
                    .containsExactly(new RenditionReport("b.m3u8", 0, RenditionReport.NO_PART));
        }
    }

    @Nested
    class Skips {
        @Test
        void countTheSegmentsLeftOut() { // H-10
            MediaPlaylist delta =
                    media(TARGET, "#EXT-X-MEDIA-SEQUENCE:264", "#EXT-X-SKIP:SKIPPED-SEGMENTS=3", INF, "a", INF, "b");

            assertThat(delta.isDelta()).isTrue();
            assertThat(delta.segments()).extracting(Segment::msn).containsExactly(267L, 268L);
            assertThat(delta.lastComplete()).isEqualTo(268);
        }

        @Test
        void standOnceBeforeTheSegments() {
            assertThat(rejection(TARGET, "#EXT-X-SKIP:SKIPPED-SEGMENTS=3", "#EXT-X-SKIP:SKIPPED-SEGMENTS=3"))
                    .isEqualTo(Rejection.DUPLICATE_TAG);
            assertThat(rejection(TARGET, INF, "a", "#EXT-X-SKIP:SKIPPED-SEGMENTS=3"))
                    .isEqualTo(Rejection.MISPLACED_TAG);
            assertThat(rejection(TARGET, "#EXT-X-SKIP:SKIPPED-SEGMENTS=0")).isEqualTo(Rejection.BAD_NUMBER);
        }
    }

    @Test
    void aWholeLowLatencyPlaylistReadsAsWritten() {
        String text = """
                #EXTM3U
                #EXT-X-TARGETDURATION:4
                #EXT-X-VERSION:6
                #EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=1.0,CAN-SKIP-UNTIL=12.0
                #EXT-X-PART-INF:PART-TARGET=0.33334
                #EXT-X-MEDIA-SEQUENCE:266
                #EXT-X-PROGRAM-DATE-TIME:2019-02-14T02:13:36.106Z
                #EXT-X-MAP:URI="init.mp4"
                #EXTINF:4.00008,
                fileSequence266.mp4
                #EXT-X-PART:DURATION=0.33334,URI="filePart267.0.mp4",INDEPENDENT=YES
                #EXT-X-PART:DURATION=0.33334,URI="filePart267.1.mp4"
                #EXTINF:4.00008,
                fileSequence267.mp4
                #EXT-X-PROGRAM-DATE-TIME:2019-02-14T02:14:00.106Z
                #EXT-X-PART:DURATION=0.33334,URI="filePart268.a.mp4",INDEPENDENT=YES
                #EXT-X-PART:DURATION=0.33334,URI="filePart268.b.mp4"
                #EXT-X-PRELOAD-HINT:TYPE=PART,URI="filePart268.c.mp4"
                #EXT-X-RENDITION-REPORT:URI="../1M/waitForMSN.php",LAST-MSN=268,LAST-PART=1
                """;

        MediaPlaylist playlist = ((Manifest.Media) manifest(hls(text))).playlist();

        assertThat(playlist.edgeMsn()).isEqualTo(268);
        assertThat(playlist.edgePart()).isEqualTo(1);
        assertThat(playlist.segments().get(1).parts()).hasSize(2);
        assertThat(playlist.hints()).hasSize(1);
        assertThat(playlist.initSections()).hasSize(1);
        assertThat(playlist.renditionReports()).containsExactly(new RenditionReport("../1M/waitForMSN.php", 268, 1));
    }
}
