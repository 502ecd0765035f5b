// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.edge.playlist.MpdXml.live;
import static tidemark.edge.playlist.MpdXml.representation;
import static tidemark.edge.playlist.MpdXml.s;
import static tidemark.edge.playlist.MpdXml.set;
import static tidemark.edge.playlist.MpdXml.template;

import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tidemark.edge.playlist.MpdXml;
import tidemark.edge.playlist.Playlists;

/** D-10 to D-15: what becomes of a fetched MPD. */
class MpdPublicationTest {
    private static final long NOW = Instant.parse("2026-05-01T13:00:00Z").toEpochMilli();

    @Test
    void theFirstVersionIsPublished() {
        assertThat(PublicationJudge.judge(null, window(0, 10).scan(), false, NOW)
                        .verdict())
                .isEqualTo(Verdict.FIRST);
    }

    @Test
    void oneSegmentMoreIsAnAdvance() { // D-10
        PublicationRule rule = judge(window(0, 10), window(0, 11));

        assertThat(rule).isEqualTo(MpdRule.POSITION_INCREASED);
        assertThat(rule.verdict().publishes()).isTrue();
        assertThat(rule.verdict().wakes()).isTrue();
    }

    @Test
    void aSlidingWindowIsAnAdvance() { // D-12: front dropped, number raised
        assertThat(judge(window(0, 10), window(1, 10))).isEqualTo(MpdRule.POSITION_INCREASED);
    }

    @Test
    void aLaterPeriodIsAnAdvance() { // D-6: numbers start again
        assertThat(judge(window(0, 10), window(0, 10).listed("q", "PT20S", 1, s(0, 2, 0))))
                .isEqualTo(MpdRule.POSITION_INCREASED);
    }

    @Test
    void oneAdaptationSetAheadOfTheOtherIsAnAdvance() { // D-10
        assertThat(judge(audioAndVideo(10, 10), audioAndVideo(10, 11))).isEqualTo(MpdRule.POSITION_INCREASED);
    }

    @Test
    void theSameContentUnderALaterPublishTimeIsNone() { // D-14
        PublicationRule rule = judge(window(0, 10), window(0, 10).set("publishTime", "2026-05-01T13:00:01Z"));

        assertThat(rule).isEqualTo(MpdRule.SAME_POSITION);
        assertThat(rule.verdict()).isEqualTo(Verdict.CHANGED_IN_PLACE);
        assertThat(rule.verdict().wakes()).isFalse();
    }

    @Test
    void moreContentUnderTheSamePublishTimeIsAnAdvance() { // D-14: one-second stamps
        assertThat(judge(window(0, 10), window(0, 11))).isEqualTo(MpdRule.POSITION_INCREASED);
    }

    @Test
    void theSameBytesConfirmWhatIsHeld() {
        assertThat(PublicationJudge.judge(
                                window(0, 10).manifest(), window(0, 10).scan(), true, NOW)
                        .verdict())
                .isEqualTo(Verdict.UNCHANGED);
    }

    @Test
    void aJumpBeyondTheWindowIsPublishedAndCounted() {
        PublicationRule rule = judge(window(0, 10), window(11, 10));

        assertThat(rule.verdict()).isEqualTo(Verdict.GAP);
        assertThat(rule.isCounted()).isTrue();
        assertThat(judge(window(0, 10), window(10, 10))).isEqualTo(MpdRule.POSITION_INCREASED);
    }

    @Test
    void theEndOfTheStreamIsPublished() { // D-15
        assertThat(judge(window(0, 10), window(0, 10).set("minimumUpdatePeriod", ""))
                        .verdict())
                .isEqualTo(Verdict.ENDED);
        assertThat(judge(window(0, 10), window(0, 10).set("type", "static")).verdict())
                .isEqualTo(Verdict.ENDED);
    }

    @Test
    void aPeriodThatIsNotOnAirYetMayBeTakenBack() { // D-13
        MpdXml announced = window(0, 10).listed("q", "PT2H", 1, s(0, 2, 0));

        assertThat(judge(announced, window(0, 11)).verdict().publishes()).isTrue();
    }

    @Nested
    class RollsBack { // D-11
        @Test
        void whenThePublishTimeDecreases() {
            assertRollsBack(
                    judge(window(0, 10), window(0, 10).set("publishTime", "2026-05-01T12:59:59Z")),
                    MpdRule.PUBLISH_TIME_DECREASED);
        }

        @Test
        void whenTheLastSegmentIsMissing() {
            assertRollsBack(judge(window(0, 10), window(0, 9)), MpdRule.EDGE_DECREASED);
        }

        @Test
        void whenTheTimelineIsMissing() {
            assertRollsBack(
                    judge(
                            window(0, 10),
                            live().period("id=\"p\" start=\"PT0S\"", set("v", template(""), representation("v1")))),
                    MpdRule.EDGE_DECREASED);
        }

        @Test
        void whenTheWindowStartsEarlierAgain() {
            assertRollsBack(judge(window(2, 10), window(1, 11)), MpdRule.WINDOW_DECREASED);
        }

        @Test
        void whenTheStartNumberDecreases() {
            MpdXml held = live().listed("p", "PT0S", 8, s(0, 2, 9));

            assertRollsBack(judge(held, live().listed("p", "PT0S", 7, s(0, 2, 10))), MpdRule.START_NUMBER_DECREASED);
        }

        @Test
        void whenThePeriodOnAirVanishes() {
            MpdXml held = window(0, 10).listed("q", "PT20S", 1, s(0, 2, 9));

            assertRollsBack(judge(held, window(0, 10)), MpdRule.CURRENT_PERIOD_VANISHED);
        }

        @Test
        void whenAllItsPeriodsAreOlderOnes() {
            MpdXml held = live().listed("q", "PT3H", 1, s(0, 2, 9));

            assertRollsBack(judge(held, window(0, 10)), MpdRule.POSITION_DECREASED);
        }

        private static void assertRollsBack(PublicationRule rule, MpdRule expected) {
            assertThat(rule).isEqualTo(expected);
            assertThat(rule.id()).isEqualTo("D-11");
            assertThat(rule.verdict()).isEqualTo(Verdict.ROLLBACK);
            assertThat(rule.isCounted()).isTrue();
        }
    }

    @Nested
    class MayHaveStartedOver { // D-12
        @Test
        void whenTheAvailabilityStartChanges() {
            assertStartedOver(
                    judge(window(0, 10), window(0, 11).set("availabilityStartTime", "2026-05-01T12:30:00Z")),
                    MpdRule.AVAILABILITY_START_CHANGED);
        }

        @Test
        void whenTheNameChanges() {
            assertStartedOver(judge(window(0, 10), window(0, 11).set("id", "other")), MpdRule.IDENTITY_CHANGED);
        }

        @Test
        void whenTheLocationChanges() {
            assertStartedOver(
                    judge(window(0, 10), window(0, 11).with("<Location>x</Location>")), MpdRule.LOCATION_CHANGED);
        }

        @Test
        void whenAPeriodMoves() {
            assertStartedOver(
                    judge(live().listed("p", "PT0S", 1, s(0, 2, 9)), live().listed("p", "PT1S", 1, s(0, 2, 10))),
                    MpdRule.PERIOD_MOVED);
        }

        @Test
        void whenARepresentationChangesItsName() {
            MpdXml other = live().period(
                            "id=\"p\" start=\"PT0S\"",
                            set("v", template("startNumber=\"1\"", s(0, 2, 10)), representation("v2")));

            assertStartedOver(judge(window(0, 10), other), MpdRule.REPRESENTATIONS_CHANGED);
        }

        @Test
        void whenTheOffsetOfMediaTimeChanges() {
            MpdXml other = live().period(
                            "id=\"p\" start=\"PT0S\"",
                            set(
                                    "v",
                                    template("startNumber=\"1\" presentationTimeOffset=\"1\"", s(0, 2, 10)),
                                    representation("v1")));

            assertStartedOver(judge(window(0, 10), other), MpdRule.MEDIA_TIME_SHIFTED);
        }

        @Test
        void whenListedSegmentsChangeTheirDuration() {
            assertStartedOver(
                    judge(window(0, 10), live().listed("p", "PT0S", 1, s(0, 3, 9))), MpdRule.TIMELINE_REWRITTEN);
        }

        @Test
        void whenListedSegmentsChangeTheirNumber() {
            assertStartedOver(
                    judge(window(0, 10), live().listed("p", "PT0S", 2, s(0, 2, 10))), MpdRule.TIMELINE_REWRITTEN);
        }

        @Test
        void whenItGoesOnAfterItsEnd() { // D-15
            PublicationRule rule = judge(window(0, 10).set("type", "static"), window(0, 11));

            assertThat(rule).isEqualTo(MpdRule.RESUMED_AFTER_THE_END);
            assertThat(rule.verdict()).isEqualTo(Verdict.RESET_CANDIDATE);
        }

        private static void assertStartedOver(PublicationRule rule, MpdRule expected) {
            assertThat(rule).isEqualTo(expected);
            assertThat(rule.id()).isEqualTo("D-12");
            assertThat(rule.verdict()).isEqualTo(Verdict.RESET_CANDIDATE);
            assertThat(rule.verdict().publishes()).isFalse();
            assertThat(rule.isCounted()).isTrue();
        }
    }

    @Test
    void anMpdIsNoPlaylistAndTheOtherWayRound() {
        assertThat(PublicationJudge.judge(window(0, 10).manifest(), Playlists.hls("#EXTM3U\n"), false, NOW))
                .isEqualTo(AnyRule.KIND_CHANGED);
        assertThat(PublicationJudge.judge(window(0, 10).manifest(), Playlists.dash("<html/>"), false, NOW))
                .isEqualTo(AnyRule.NOT_PARSEABLE);
    }

    @Test
    void anMpdByTheClockDoesNotMove() { // D-10
        PublicationRule rule = judge(byClock(), byClock().set("publishTime", "2026-05-01T13:00:09Z"));

        assertThat(MpdPosition.of(byClock().mpd()).isByClock()).isTrue();
        assertThat(rule.verdict()).isEqualTo(Verdict.CHANGED_IN_PLACE);
    }

    @Test
    void positionsSayHowTheyStandToEachOther() {
        MpdPosition now = MpdPosition.of(audioAndVideo(10, 10).mpd());

        assertThat(now.relationTo(MpdPosition.of(audioAndVideo(10, 10).mpd()))).isEqualTo(Relation.EQUAL);
        assertThat(now.relationTo(MpdPosition.of(audioAndVideo(9, 10).mpd()))).isEqualTo(Relation.AHEAD);
        assertThat(now.relationTo(MpdPosition.of(audioAndVideo(10, 11).mpd()))).isEqualTo(Relation.BEHIND);
        assertThat(now.relationTo(MpdPosition.of(audioAndVideo(9, 11).mpd()))).isEqualTo(Relation.INCOMPARABLE);
        assertThat(now.relationTo(new MediaPosition(1, 0))).isEqualTo(Relation.INCOMPARABLE);
        assertThat(now.edgeMillis())
                .isEqualTo(Instant.parse("2026-05-01T12:00:20Z").toEpochMilli());
    }

    @Nested
    class Restarts { // H-13
        private final RestartSuspicion suspicion = new RestartSuspicion();

        @Test
        void areBelievedWhenTheyLastAndMove() {
            MpdXml held = window(100, 10);

            assertThat(fetchedAt(0, held, restarted(1))).isFalse();
            assertThat(fetchedAt(1, held, restarted(1))).isFalse();
            assertThat(fetchedAt(2, held, restarted(2))).isTrue();
        }

        @Test
        void areBelievedWhenTheyLastAndTheClockMovesThem() {
            MpdXml next = byClock().set("availabilityStartTime", "2026-05-01T12:30:00Z");

            assertThat(fetchedAt(0, byClock(), next)).isFalse();
            assertThat(fetchedAt(1, byClock(), next)).isFalse();
            assertThat(fetchedAt(2, byClock(), next)).isTrue();
        }

        @Test
        void areNotSeenInAnOldCopy() {
            for (int second = 0; second < 100; second++) {
                assertThat(fetchedAt(second, window(100, 10), window(90, 10))).isFalse();
                assertThat(fetchedAt(second, byClock(), byClock().set("publishTime", "2026-05-01T12:00:00Z")))
                        .isFalse();
            }
        }

        private boolean fetchedAt(long second, MpdXml held, MpdXml next) {
            return suspicion.accepts(Doubt.of(held.manifest(), next.manifest()), second * 1_000_000_000);
        }

        private static MpdXml restarted(int count) {
            return window(0, count).set("availabilityStartTime", "2026-05-01T12:59:00Z");
        }
    }

    private static PublicationRule judge(MpdXml held, MpdXml next) {
        return PublicationJudge.judge(held.manifest(), next.scan(), false, NOW);
    }

    /** Two-second segments of one period, numbered from one at time zero. */
    private static MpdXml window(long first, int count) {
        return live().listed("p", "PT0S", first + 1, s(first * 2, 2, count - 1));
    }

    private static MpdXml audioAndVideo(int audio, int video) {
        return live().period(
                        "id=\"p\" start=\"PT0S\"",
                        set("a", template("", s(0, 2, audio - 1)), representation("a1")),
                        set("v", template("", s(0, 2, video - 1)), representation("v1")));
    }

    private static MpdXml byClock() {
        return live().period("id=\"p\" start=\"PT0S\"", set("v", template("duration=\"2\""), representation("v1")));
    }
}
