// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.edge.health.FakeStream.TARGET_DURATION;

import org.junit.jupiter.api.Test;
import tidemark.edge.health.Evidence.Source;

/** When a stream is suspect, when it is stale, and when the origin stands still (L-12, L-13). */
class VerdictOnAStreamTest {
    private final CheckedNode node = new CheckedNode();
    private final FakeStream stream = node.stream("/live/c1/video.m3u8");

    private Verdict verdict() {
        return node.report(stream).verdict();
    }

    @Test
    void aStreamThatFollowsItsOriginIsFresh() {
        node.pass(10 * TARGET_DURATION);

        assertThat(verdict()).isEqualTo(Verdict.FRESH);
        assertThat(node.report(stream).reason()).isEmpty();
        assertThat(node.conditions).allMatch(condition -> condition.weight() == 100);
    }

    @Test
    void oneSegmentForHalfATargetDurationIsNoLag() {
        node.pass(TARGET_DURATION);
        stream.shows(Source.PROBE, stream.head().sequence() + 1, 0);
        node.pass(TARGET_DURATION / 2);

        assertThat(verdict()).as("L-12").isEqualTo(Verdict.FRESH);
    }

    @Test
    void oneSegmentForLongerIsSuspectAndNoMore() {
        stream.watched = false;
        stream.follow(1);
        node.pass(3 * TARGET_DURATION);
        stream.watched = true;
        node.pass(10 * TARGET_DURATION + TARGET_DURATION * 3 / 4);

        assertThat(verdict()).as("L-12").isEqualTo(Verdict.SUSPECT);
        assertThat(node.report(stream).lagSegments()).isEqualTo(1);
        assertThat(node.conditions).allMatch(condition -> condition.state() == NodeState.READY);
    }

    @Test
    void twoSegmentsAreStaleAtTheSecondEvaluation() {
        node.pass(2 * TARGET_DURATION);
        stream.shows(Source.PROBE, stream.edge() + 2, 0);
        node.pass(CheckedNode.LOOK_MILLIS);
        assertThat(verdict()).as("L-15").isNotEqualTo(Verdict.STALE);
        node.pass(TARGET_DURATION / 2);

        assertThat(verdict()).as("L-12").isEqualTo(Verdict.STALE);
        assertThat(node.report(stream).reason())
                .contains("local=" + stream.head().sequence(), "reference=", "by PROBE", "behind by 2 segments");
    }

    @Test
    void oneAndAHalfTargetDurationsWithoutAnAdvanceAreStaleWhenTheReferenceAdvanced() {
        node.pass(2 * TARGET_DURATION);
        stream.stopFollowing();
        stream.witnessAnswers = false;
        node.pass(TARGET_DURATION);
        stream.shows(Source.PROBE, stream.head().sequence() + 1, 0);
        node.pass(TARGET_DURATION / 2);
        assertThat(verdict()).isNotEqualTo(Verdict.STALE);
        node.pass(TARGET_DURATION / 2);

        assertThat(verdict()).as("L-12").isEqualTo(Verdict.STALE);
        assertThat(node.report(stream).lagSegments()).isEqualTo(1);
    }

    @Test
    void aReferenceThatStandsStillTooLeavesNobodyBehind() {
        node.pass(TARGET_DURATION);
        stream.shows(Source.PROBE, stream.head().sequence() + 1, 0);
        node.pass(100);
        stream.stopFollowing();
        stream.serves(stream.head().sequence(), 0);
        stream.witnessAnswers = false;
        node.pass(3 * TARGET_DURATION);

        assertThat(verdict()).as("no advance here, but none there since either").isEqualTo(Verdict.SUSPECT);
    }

    @Test
    void morePartsThanPlayersBearAreStaleWithinASegment() {
        stream.partTolerance = 3;
        node.pass(TARGET_DURATION);
        stream.stopFollowing();
        stream.shows(Source.PROBE, stream.head().sequence(), 3);
        stream.witnessAnswers = false;
        node.pass(TARGET_DURATION / 2);
        assertThat(verdict()).as("three of three").isEqualTo(Verdict.FRESH);
        stream.shows(Source.PROBE, stream.head().sequence(), 4);
        node.pass(TARGET_DURATION / 2);

        assertThat(verdict()).as("L-12").isEqualTo(Verdict.STALE);
    }

    @Test
    void anOriginThatStandsStillForEverybodyIsToldFromALateNode() {
        node.pass(2 * TARGET_DURATION);
        stream.originMoves(false);
        node.pass(10 * TARGET_DURATION);

        assertThat(verdict()).as("L-13").isEqualTo(Verdict.ORIGIN_STALLED);
        assertThat(node.report(stream).reason()).contains("no advance for");
        assertThat(node.conditions)
                .as("T-91")
                .allMatch(condition -> condition.state().isReady());
        assertThat(node.state()).isEqualTo(NodeState.DEGRADED);
        assertThat(node.health.condition().weight())
                .as("nobody has anything better")
                .isEqualTo(100);

        stream.originMoves(true);
        node.pass(2 * TARGET_DURATION);
        assertThat(verdict()).isEqualTo(Verdict.FRESH);
        node.pass(NodeHealth.DWELL_MILLIS);
        assertThat(node.state()).isEqualTo(NodeState.READY);
    }

    @Test
    void theStreamsOwnRhythmRaisesDoubtAndNeverTakesTheNodeOut() {
        node.pass(2 * TARGET_DURATION);
        stream.witnessAnswers = false;
        stream.shown.clear();
        stream.originMoves(false);
        node.pass(TARGET_DURATION * 7 / 4);
        assertThat(verdict()).as("L-10d").isEqualTo(Verdict.SUSPECT);
        int probes = stream.probes;
        node.pass(TARGET_DURATION);
        assertThat(stream.probes).as("witnesses are asked").isGreaterThan(probes);
        node.pass(100 * TARGET_DURATION);

        assertThat(verdict()).isEqualTo(Verdict.ORIGIN_STALLED);
        assertThat(node.conditions)
                .as("T-91")
                .allMatch(condition -> condition.state().isReady() && condition.weight() == 100);
    }

    @Test
    void aStreamThatOnlyTheClockMovesProvesNothing() {
        stream.byClock = true;
        stream.stopFollowing();
        node.pass(10 * TARGET_DURATION);

        assertThat(verdict()).isEqualTo(Verdict.BY_CLOCK);
        assertThat(stream.probes).isZero();
        assertThat(node.state()).isEqualTo(NodeState.READY);
    }

    @Test
    void anEndedStreamIsNeverLate() {
        node.pass(TARGET_DURATION);
        stream.stopFollowing();
        stream.live = false;
        node.pass(10 * TARGET_DURATION);

        assertThat(verdict()).as("T-13").isEqualTo(Verdict.IDLE);
        assertThat(node.state()).isEqualTo(NodeState.READY);
    }

    @Test
    void aStreamThatNobodyWatchesDoesNotCountAndIsNotAskedFor() {
        node.pass(TARGET_DURATION);
        stream.watched = false;
        stream.stopFollowing();
        node.pass(100);
        int probes = stream.probes;
        node.pass(10 * TARGET_DURATION);

        assertThat(verdict()).as("L-14, T-95").isEqualTo(Verdict.IDLE);
        assertThat(stream.probes).isEqualTo(probes);
        assertThat(stream.helped).isEmpty();
        assertThat(node.state()).isEqualTo(NodeState.READY);
    }

    @Test
    void aLateStreamStaysTheNodesBusinessWhenItsViewersHaveLeft() {
        node.pass(TARGET_DURATION);
        stream.stopFollowing();
        node.passUntil(() -> node.state() == NodeState.UNHEALTHY, 3 * TARGET_DURATION);
        stream.watched = false;
        int probes = stream.probes;
        node.pass(4 * TARGET_DURATION);
        assertThat(stream.probes).isGreaterThan(probes);
        assertThat(node.state()).isEqualTo(NodeState.UNHEALTHY);

        stream.follow(0);
        node.passUntil(() -> node.state() == NodeState.READY, 5 * TARGET_DURATION);
    }

    @Test
    void aNewGenerationBeginsWithoutAPast() {
        node.pass(TARGET_DURATION);
        stream.stopFollowing();
        node.passUntil(() -> verdict() == Verdict.STALE, 3 * TARGET_DURATION);
        stream.restart();
        stream.witnessAnswers = false;
        node.pass(CheckedNode.LOOK_MILLIS);

        assertThat(verdict()).as("L-15, T-93").isEqualTo(Verdict.FRESH);
        assertThat(node.report(stream).lagSegments()).as("old evidence").isZero();
    }
}
