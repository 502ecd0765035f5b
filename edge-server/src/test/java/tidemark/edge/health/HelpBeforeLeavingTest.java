// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.edge.health.FakeStream.TARGET_DURATION;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import tidemark.edge.config.FreshnessConfig.Standalone;
import tidemark.edge.health.Evidence.Source;

/** A late node first helps itself, in order, and leaves when nothing helped, soon all the same (L-16). */
class HelpBeforeLeavingTest {
    private final CheckedNode node = new CheckedNode();
    private final FakeStream stream = node.stream("/live/c1/video.m3u8");

    @Test
    void everyRemedyIsTriedInOrderAndThenTheNodeLeaves() {
        node.pass(2 * TARGET_DURATION);
        stream.stopFollowing();
        node.passUntil(() -> node.state() == NodeState.UNHEALTHY, 3 * TARGET_DURATION);

        assertThat(new LinkedHashSet<>(stream.helped))
                .containsExactly(Remedy.REFETCH, Remedy.RECONNECT, Remedy.OTHER_ORIGIN, Remedy.FRESHEST_PEER);
        assertThat(node.health.condition().reason()).startsWith(stream.name() + ": local=");
        assertThat(node.health.condition().weight()).isZero();
    }

    @Property(tries = 100)
    void aNodeThatGetsNothingNewLeavesWithinThreeTargetDurations(
            @ForAll @LongRange(min = 0, max = 2 * TARGET_DURATION) long since) {
        CheckedNode late = new CheckedNode();
        FakeStream behind = late.stream("/live/c1/video.m3u8");
        late.pass(2 * TARGET_DURATION + since / 100 * 100);
        behind.stopFollowing();
        long missing = TARGET_DURATION - (late.now() - behind.head().since());

        long took = late.passUntil(() -> late.state() == NodeState.UNHEALTHY, 4 * TARGET_DURATION);
        assertThat(took).isLessThanOrEqualTo(missing + 2 * TARGET_DURATION);
    }

    @Test
    void theNodeStaysWhenARemedyHelps() {
        stream.onHelp = remedy -> {
            if (remedy == Remedy.OTHER_ORIGIN) {
                stream.follow(0);
            }
        };
        node.pass(2 * TARGET_DURATION);
        stream.stopFollowing();
        node.pass(10 * TARGET_DURATION);

        assertThat(stream.helped).contains(Remedy.OTHER_ORIGIN).doesNotContain(Remedy.FRESHEST_PEER);
        assertThat(node.conditions).allMatch(condition -> condition.state().isReady());
        assertThat(node.state()).isEqualTo(NodeState.READY);
    }

    @Test
    void remediesThatThereAreNotAreLeftOut() {
        CheckedNode alone = new CheckedNode(
                List.of(), EjectionBudget.standalone(Standalone.FAIL), EvidenceSource.NONE, Set.of(Remedy.RECONNECT));
        FakeStream late = alone.stream("/live/c1/video.m3u8");
        alone.pass(2 * TARGET_DURATION);
        late.stopFollowing();
        alone.passUntil(() -> alone.state() == NodeState.UNHEALTHY, 3 * TARGET_DURATION);

        assertThat(EnumSet.copyOf(late.helped)).containsExactly(Remedy.REFETCH, Remedy.RECONNECT);
    }

    @Test
    void whatAWitnessHasIsFetchedAtOnce() {
        node.pass(2 * TARGET_DURATION);
        stream.shows(Source.SIBLING, stream.edge() + 1, 0);
        node.pass(CheckedNode.LOOK_MILLIS);

        assertThat(stream.helped).as("H-80").containsExactly(Remedy.REFETCH);
    }

    @Test
    void oneMissingPartIsOnItsWayAnyhow() {
        stream.partTolerance = 9;
        node.pass(TARGET_DURATION);
        stream.shows(Source.SIBLING, stream.edge(), 1);
        node.pass(CheckedNode.LOOK_MILLIS);
        assertThat(stream.helped).isEmpty();
        stream.shows(Source.SIBLING, stream.edge(), 2);
        node.pass(CheckedNode.LOOK_MILLIS);

        assertThat(stream.helped).as("H-80").containsExactly(Remedy.REFETCH);
    }

    @Test
    void anOriginThatAWitnessFindsStandingStillIsOnlyAskedAgain() {
        node.pass(2 * TARGET_DURATION);
        stream.originMoves(false);
        node.pass(20 * TARGET_DURATION);

        assertThat(stream.helped).as("L-13").containsExactly(Remedy.REFETCH);
    }

    @Test
    void withoutAWitnessEveryRemedyIsTriedOnce() {
        stream.witnessAnswers = false;
        node.pass(2 * TARGET_DURATION);
        stream.originMoves(false);
        node.pass(20 * TARGET_DURATION);

        assertThat(stream.helped)
                .startsWith(Remedy.REFETCH, Remedy.RECONNECT, Remedy.OTHER_ORIGIN, Remedy.FRESHEST_PEER);
        assertThat(stream.helped).filteredOn(remedy -> remedy != Remedy.REFETCH).hasSize(3);
    }

    @Test
    void aNodeThatIsOutKeepsTryingWithoutHammeringTheOrigin() {
        node.pass(2 * TARGET_DURATION);
        stream.stopFollowing();
        node.passUntil(() -> node.state() == NodeState.UNHEALTHY, 3 * TARGET_DURATION);
        stream.helped.clear();
        node.pass(30 * TARGET_DURATION);

        long reconnects = stream.helped.stream()
                .filter(remedy -> remedy == Remedy.RECONNECT)
                .count();
        assertThat(reconnects).isBetween(7L, 16L);
        assertThat(stream.helped).as("a quarter of a target duration apart").hasSizeLessThanOrEqualTo(30 * 4);
    }
}
