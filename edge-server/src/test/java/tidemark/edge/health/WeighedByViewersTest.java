// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.edge.health.FakeStream.TARGET_DURATION;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tidemark.edge.config.FreshnessConfig.Standalone;

/** What late streams mean for the node: their share of the viewers decides, unless one is critical (L-14, L-24). */
class WeighedByViewersTest {
    private final CheckedNode node = new CheckedNode(List.of("/live/news/"));

    private FakeStream late(String name, int viewers) {
        FakeStream stream = node.stream(name);
        stream.viewers = viewers;
        stream.stopFollowing();
        return stream;
    }

    private FakeStream fresh(String name, int viewers) {
        FakeStream stream = node.stream(name);
        stream.viewers = viewers;
        return stream;
    }

    @Test
    void fewerThanHalfOfTheViewersLowerTheWeightByTheirShare() {
        late("/live/c1/a.m3u8", 30);
        fresh("/live/c2/a.m3u8", 70);
        node.pass(6 * TARGET_DURATION);

        assertThat(node.state()).isEqualTo(NodeState.DEGRADED);
        assertThat(node.health.condition().weight()).isEqualTo(70);
        assertThat(node.health.condition().reason()).startsWith("/live/c1/a.m3u8: local=");
    }

    @Test
    void oneStreamOfManyMovesNoTraffic() {
        late("/live/c1/a.m3u8", 1);
        fresh("/live/c2/a.m3u8", 99);
        node.pass(6 * TARGET_DURATION);

        assertThat(node.state()).isEqualTo(NodeState.DEGRADED);
        assertThat(node.health.condition().weight()).isEqualTo(100);
    }

    @Test
    void halfOfTheViewersTakeTheNodeOut() {
        late("/live/c1/a.m3u8", 50);
        fresh("/live/c2/a.m3u8", 20);
        fresh("/live/c3/a.m3u8", 30);
        node.pass(6 * TARGET_DURATION);

        assertThat(node.state()).isEqualTo(NodeState.UNHEALTHY);
    }

    @Test
    void streamsCountByViewersAndNotByNumber() {
        late("/live/c1/a.m3u8", 1);
        late("/live/c2/a.m3u8", 1);
        late("/live/c3/a.m3u8", 1);
        fresh("/live/c4/a.m3u8", 9);
        node.pass(6 * TARGET_DURATION);

        assertThat(node.state()).isEqualTo(NodeState.DEGRADED);
    }

    @Test
    void oneCriticalStreamTakesTheNodeOut() {
        late("/live/news/a.m3u8", 1);
        fresh("/live/c1/a.m3u8", 999);
        node.pass(6 * TARGET_DURATION);

        assertThat(node.state()).isEqualTo(NodeState.UNHEALTHY);
        assertThat(node.health.condition().reason()).startsWith("/live/news/a.m3u8: ");
    }

    @Test
    void aCriticalStreamWhoseOriginStandsStillDoesNot() {
        fresh("/live/news/a.m3u8", 1).originMoves(false);
        node.pass(10 * TARGET_DURATION);

        assertThat(node.conditions)
                .as("L-13")
                .allMatch(condition -> condition.state().isReady());
    }

    @Test
    void aNodeThatOnlyWarnsStaysWithHalfOfTheTraffic() {
        CheckedNode warns =
                new CheckedNode(List.of(), EjectionBudget.standalone(Standalone.WARN), EvidenceSource.NONE, Set.of());
        warns.stream("/live/c1/a.m3u8").stopFollowing();
        warns.pass(10 * TARGET_DURATION);

        assertThat(warns.state()).as("L-24").isEqualTo(NodeState.DEGRADED);
        assertThat(warns.health.condition().weight()).isEqualTo(50);
        assertThat(warns.health.condition().reason()).contains("behind by");
    }

    @Test
    void whoMayNotLeaveStaysAndWhoIsNeededComesBack() {
        boolean[] mayLeave = {false};
        CheckedNode one = new CheckedNode(List.of(), lag -> mayLeave[0], EvidenceSource.NONE, Set.of(Remedy.RECONNECT));
        one.stream("/live/c1/a.m3u8").stopFollowing();
        one.pass(10 * TARGET_DURATION);
        assertThat(one.state()).as("the budget is used up").isEqualTo(NodeState.DEGRADED);

        mayLeave[0] = true;
        one.pass(CheckedNode.LOOK_MILLIS);
        assertThat(one.state()).isEqualTo(NodeState.UNHEALTHY);
        mayLeave[0] = false;
        one.pass(2 * NodeHealth.DWELL_MILLIS);
        assertThat(one.state())
                .as("others have failed: late is better than nothing")
                .isEqualTo(NodeState.DEGRADED);
    }

    @Test
    void theBudgetIsToldTheWorstLag() {
        long[] told = {0};
        CheckedNode one = new CheckedNode(
                List.of(),
                lag -> {
                    told[0] = lag;
                    return false;
                },
                EvidenceSource.NONE,
                Set.of());
        one.stream("/live/c1/a.m3u8").stopFollowing();
        one.pass(6 * TARGET_DURATION - 500);

        assertThat(told[0]).isEqualTo(5);
    }
}
