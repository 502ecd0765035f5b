// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.edge.playlist.MediaText.window;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tidemark.edge.playlist.MediaText;
import tidemark.edge.playlist.Playlists;
import tidemark.edge.playlist.Scan;

/** what becomes of a fetched media playlist. */
class MediaPublicationTest {
    @Test
    void theFirstVersionIsPublished() {
        PublicationRule rule = PublicationJudge.judge(null, window(10, 5).scan(), false, 0);

        assertThat(rule.verdict()).isEqualTo(Verdict.FIRST);
        assertThat(rule.verdict().publishes()).isTrue();
    }

    @Test
    void anAdvanceIsPublishedAndWakesWaiters() {
        PublicationRule rule = judge(window(10, 5), window(11, 5));

        assertThat(rule).isEqualTo(MediaRule.POSITION_INCREASED);
        assertThat(rule.verdict()).isEqualTo(Verdict.ADVANCE);
        assertThat(rule.verdict().publishes()).isTrue();
        assertThat(rule.verdict().wakes()).isTrue();
        assertThat(rule.isCounted()).isFalse();
    }

    @Test
    void onePartMoreIsAnAdvance() {
        assertThat(judge(window(10, 5).openParts(1), window(10, 5).openParts(2)))
                .isEqualTo(MediaRule.POSITION_INCREASED);
    }

    @Test
    void theCompleteParentIsAnAdvanceOverItsParts() {
        assertThat(judge(window(10, 5).openParts(4), window(10, 6))).isEqualTo(MediaRule.POSITION_INCREASED);
    }

    @Test
    void anEventThatOnlyGrowsAdvances() { // T-13
        assertThat(judge(event(5), event(6))).isEqualTo(MediaRule.POSITION_INCREASED);
    }

    @Test
    void theSameBytesConfirmWhatIsHeldAndWakeNobody() {
        PublicationRule rule =
                PublicationJudge.judge(window(10, 5).manifest(), window(10, 5).scan(), true, 0);

        assertThat(rule.id()).isEqualTo("R-9");
        assertThat(rule.verdict()).isEqualTo(Verdict.UNCHANGED);
        assertThat(rule.verdict().publishes()).isFalse();
        assertThat(rule.verdict().renewsValidation()).isTrue();
        assertThat(rule.verdict().wakes()).isFalse();
    }

    @Test
    void anotherHintAtTheSameEdgeIsPublishedAndWakesNobody() {
        PublicationRule rule = judge(window(10, 5).hint("a.m4s"), window(10, 5).hint("b.m4s"));

        assertThat(rule.id()).isEqualTo("R-10");
        assertThat(rule.verdict()).isEqualTo(Verdict.CHANGED_IN_PLACE);
        assertThat(rule.verdict().publishes()).isTrue();
        assertThat(rule.verdict().wakes()).isFalse();
    }

    @Test
    void theEndOfTheStreamWakesThoseWhoWaitForMore() { // H-21, T-13
        PublicationRule rule = judge(window(10, 5), window(10, 5).ended());

        assertThat(rule.verdict()).isEqualTo(Verdict.ENDED);
        assertThat(rule.verdict().publishes()).isTrue();
        assertThat(rule.verdict().wakes()).isTrue();
        assertThat(rule.isCounted()).isFalse();
    }

    @Test
    void aJumpBeyondTheWindowIsPublishedAndCounted() {
        PublicationRule rule = judge(window(10, 5), window(16, 5));

        assertThat(rule.id()).isEqualTo("R-8");
        assertThat(rule.verdict()).isEqualTo(Verdict.GAP);
        assertThat(rule.verdict().publishes()).isTrue();
        assertThat(rule.verdict().wakes()).isTrue();
        assertThat(rule.isCounted()).isTrue();
    }

    @Test
    void theSegmentRightAfterTheWindowIsNoGap() {
        assertThat(judge(window(10, 5), window(15, 5))).isEqualTo(MediaRule.POSITION_INCREASED);
    }

    @Nested
    class RollsBack {
        @Test
        void whenTheMediaSequenceDecreases() {
            assertRollsBack(judge(window(10, 5), window(9, 8)), "R-2");
        }

        @Test
        void whenTheLastSegmentIsMissing() {
            assertRollsBack(judge(window(10, 5), window(10, 4)), "R-3");
        }

        @Test
        void whenTheLastPartIsMissing() {
            assertRollsBack(judge(window(10, 5).openParts(3), window(10, 5).openParts(2)), "R-3");
        }

        @Test
        void evenIfTheOlderVersionListsMore() { // parts of a segment that is complete by now
            assertRollsBack(judge(window(10, 6), window(10, 5).openParts(4)), "R-3");
        }

        private static void assertRollsBack(PublicationRule rule, String id) {
            assertThat(rule.id()).isEqualTo(id);
            assertThat(rule.verdict()).isEqualTo(Verdict.ROLLBACK);
            assertSuspected(rule);
        }
    }

    @Nested
    class MayHaveStartedOver {
        @Test
        void whenTheDiscontinuitySequenceDecreases() {
            assertStartedOver(
                    judge(window(10, 5).discontinuitySequence(3), window(11, 5).discontinuitySequence(2)), "R-4");
        }

        @Test
        void whenACommonSegmentMovesToAnotherDiscontinuity() {
            assertStartedOver(judge(window(10, 5), window(11, 5).discontinuityBefore(13L)), "R-4");
        }

        @Test
        void whenACommonSegmentHasAnotherAddress() {
            assertStartedOver(judge(window(10, 5), window(11, 5).uris(msn -> "other" + msn + ".m4s")), "R-5");
        }

        @Test
        void whenACommonSegmentHasAnotherByteRange() {
            String held = Playlists.header("#EXT-X-TARGETDURATION:4", "#EXTINF:4,", "#EXT-X-BYTERANGE:100@0", "a.mp4");
            String next = held.replace("100@0", "90@0") + "#EXTINF:4,\nb.mp4\n";

            assertStartedOver(judge(Playlists.hls(held), Playlists.hls(next)), "R-5");
        }

        @Test
        void whenTheTargetDurationChanges() {
            assertStartedOver(judge(window(10, 5), window(11, 5).targetDuration(5)), "R-6");
        }

        @Test
        void whenItGoesOnAfterItsEnd() {
            assertStartedOver(judge(window(10, 5).ended(), window(11, 5)), "R-7");
        }

        @Test
        void butNotForAnotherTokenInTheQuery() { // compare without query string
            assertThat(judge(
                            window(10, 5).uris(msn -> "seg" + msn + ".m4s?t=1"),
                            window(11, 5).uris(msn -> "seg" + msn + ".m4s?t=22")))
                    .isEqualTo(MediaRule.POSITION_INCREASED);
        }

        @Test
        void butNotForADiscontinuityThatSlidOutAndWasCounted() { // T-30
            assertThat(judge(
                            window(10, 5).discontinuityBefore(11L, 13L),
                            window(12, 5).discontinuitySequence(1).discontinuityBefore(13L)))
                    .isEqualTo(MediaRule.POSITION_INCREASED);
        }

        private static void assertStartedOver(PublicationRule rule, String id) {
            assertThat(rule.id()).isEqualTo(id);
            assertThat(rule.verdict()).isEqualTo(Verdict.RESET_CANDIDATE);
            assertSuspected(rule);
        }
    }

    @Test
    void aDiscontinuityThatSlidOutUncountedIsPublishedAsItIsAndCounted() { // T-30
        PublicationRule rule = judge(window(10, 5).discontinuityBefore(11L), window(12, 5));

        assertThat(rule).isEqualTo(MediaRule.DISCONTINUITY_SLID_OUT_UNCOUNTED);
        assertThat(rule.verdict().publishes()).isTrue();
        assertThat(rule.verdict().wakes()).isTrue();
        assertThat(rule.isCounted()).isTrue();
    }

    @Nested
    class IsRefused {
        @Test
        void whenItIsNoPlaylist() {
            assertRefused(judge(window(10, 5).scan(), Playlists.hls("<html>502</html>")), "R-1");
        }

        @Test
        void whenItIsNoPlaylistAndNothingIsHeld() {
            assertRefused(PublicationJudge.judge(null, Playlists.hls(""), false, 0), "R-1");
        }

        @Test
        void whenItIsOfAnotherKind() {
            assertRefused(judge(window(10, 5).scan(), Playlists.hls("#EXTM3U\n")), "R-1");
            assertRefused(judge(Playlists.hls("#EXTM3U\n"), window(10, 5).scan()), "R-1");
        }

        @Test
        void whenItIsADeltaUpdate() { // H-70, T-21
            Scan delta = window(10, 5).with("#EXT-X-SKIP:SKIPPED-SEGMENTS=3").scan();

            assertRefused(judge(window(10, 5).scan(), delta), "H-70");
            assertRefused(PublicationJudge.judge(null, delta, false, 0), "H-70");
        }

        private static void assertRefused(PublicationRule rule, String id) {
            assertThat(rule.id()).isEqualTo(id);
            assertThat(rule.verdict()).isEqualTo(Verdict.BAD);
            assertThat(rule.verdict().publishes()).isFalse();
            assertThat(rule.verdict().renewsValidation()).isFalse();
            assertThat(rule.verdict().suspectsRestart()).isFalse();
            assertThat(rule.isCounted()).isTrue();
        }
    }

    @Test
    void anyMultivariantPlaylistReplacesAnother() { // H-15, T-26
        PublicationRule rule = judge(
                Playlists.hls("#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=2\nb.m3u8\n"),
                Playlists.hls("#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\na.m3u8\n"));

        assertThat(rule.id()).isEqualTo("H-15");
        assertThat(rule.verdict()).isEqualTo(Verdict.CHANGED_IN_PLACE);
    }

    private static void assertSuspected(PublicationRule rule) { // H-12
        assertThat(rule.verdict().publishes()).isFalse();
        assertThat(rule.verdict().wakes()).isFalse();
        assertThat(rule.verdict().renewsValidation()).isFalse();
        assertThat(rule.verdict().suspectsRestart()).isTrue();
        assertThat(rule.isCounted()).isTrue();
    }

    private static PublicationRule judge(MediaText held, MediaText next) {
        return judge(held.scan(), next.scan());
    }

    private static PublicationRule judge(Scan held, Scan next) {
        return PublicationJudge.judge(Playlists.manifest(held), next, false, 0);
    }

    private static MediaText event(int count) {
        return window(0, count).with("#EXT-X-PLAYLIST-TYPE:EVENT");
    }
}
