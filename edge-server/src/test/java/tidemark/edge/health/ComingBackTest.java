// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.edge.health.FakeStream.TARGET_DURATION;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.health.NodeHealth.Condition;

/** A node that was late comes back when it has proven to be level, and gets its traffic back step by step (L-15). */
class ComingBackTest {
    private final CheckedNode node = new CheckedNode();
    private final FakeStream stream = node.stream("/live/c1/video.m3u8");

    @BeforeEach
    void leave() {
        node.pass(2 * TARGET_DURATION);
        stream.stopFollowing();
        node.passUntil(() -> node.state() == NodeState.UNHEALTHY, 3 * TARGET_DURATION);
    }

    @Test
    void itStaysOutForFiveSecondsAtLeast() {
        stream.follow(0);
        long out = node.passUntil(() -> node.state() == NodeState.CATCHING_UP, 10_000);

        assertThat(out).isBetween(NodeHealth.DWELL_MILLIS - CheckedNode.LOOK_MILLIS, NodeHealth.DWELL_MILLIS + 1000);
        assertThat(node.health.condition().state().isReady()).isFalse();
    }

    @Test
    void itIsReadyAfterTwoAdvancesOrTwoTargetDurations() {
        stream.follow(0);
        long out = node.passUntil(() -> node.state().isReady(), 3 * TARGET_DURATION);

        assertThat(out).isGreaterThan(TARGET_DURATION);
    }

    @Test
    void oneSegmentBehindForGoodDoesNotKeepItOutForEver() {
        stream.follow(1);

        assertThat(node.passUntil(() -> node.state().isReady(), 8 * TARGET_DURATION))
                .isLessThan(8 * TARGET_DURATION);
    }

    @Test
    void itsWeightRisesInTenSteps() {
        stream.follow(0);
        node.passUntil(() -> node.state() == NodeState.READY, 3 * TARGET_DURATION);
        node.conditions.clear();
        node.look();
        node.pass(5 * TARGET_DURATION);

        List<Integer> weights = node.conditions.stream().map(Condition::weight).toList();
        assertThat(weights).isSorted().startsWith(10).endsWith(100);
        assertThat(new TreeSet<>(weights)).containsExactly(10, 20, 30, 40, 50, 60, 70, 80, 90, 100);
        assertThat(node.conditions).allMatch(condition -> condition.state() == NodeState.READY);
    }

    @Test
    void itIsOutAgainWithoutHavingBeenReadyWhenItFallsBehindWhileProving() {
        stream.follow(0);
        node.passUntil(() -> node.state() == NodeState.CATCHING_UP, 10_000);
        node.conditions.clear();
        stream.shows(Evidence.Source.PROBE, stream.edge() + 5, 0);
        stream.stopFollowing();
        node.pass(TARGET_DURATION);

        assertThat(node.conditions.stream().map(Condition::state).collect(Collectors.toSet()))
                .isSubsetOf(Set.of(NodeState.CATCHING_UP, NodeState.UNHEALTHY));
        assertThat(node.state()).isEqualTo(NodeState.UNHEALTHY);
    }

    @Test
    void drainingNeedsNoPatience() {
        node.health.draining();
        stream.follow(0);
        node.pass(10 * TARGET_DURATION);

        assertThat(node.state()).isEqualTo(NodeState.DRAINING);
        assertThat(node.health.condition().weight()).isZero();
    }
}
