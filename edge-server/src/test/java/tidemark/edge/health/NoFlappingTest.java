// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Whatever is observed, the node does not flap (L-15, T-98). */
class NoFlappingTest {
    private static final long LOOK = CheckedNode.LOOK_MILLIS;

    /** What the streams look like for a while. */
    record Spell(Verdict verdict, boolean lost, boolean behind, int looks) {
        Standing standing() {
            String reason = verdict == Verdict.STALE || verdict == Verdict.ORIGIN_STALLED ? "a reason" : "";
            boolean stale = verdict == Verdict.STALE;
            return new Standing("/s.m3u8", verdict, stale && lost, stale && behind, stale ? 3 : 0, 1, 2000, reason);
        }
    }

    @Provide
    Arbitrary<List<Spell>> spells() {
        Arbitrary<Verdict> verdicts = Arbitraries.of(Verdict.values());
        Arbitrary<Boolean> any = Arbitraries.of(true, false);
        return Combinators.combine(verdicts, any, any, Arbitraries.integers().between(1, 80))
                .as(Spell::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Property
    void noStateIsEnteredTwiceAndReadinessDoesNotTurnTwiceInOneDwell(@ForAll("spells") List<Spell> spells) {
        NodeHealth health = new NodeHealth(List.of(), lag -> true);
        health.started();
        Map<NodeState, Long> entered = new EnumMap<>(NodeState.class);
        NodeState state = NodeState.READY;
        long turned = Long.MIN_VALUE / 2;
        long now = 0;
        int changes = 0;
        for (Spell spell : spells) {
            for (int look = 0; look < spell.looks(); look++) {
                now += LOOK;
                health.conclude(List.of(spell.standing()), now);
                NodeState next = health.condition().state();
                if (next != state) {
                    Long before = entered.put(next, now);
                    assertThat(before == null || now - before >= NodeHealth.DWELL_MILLIS)
                            .as("%s entered at %d and %d", next, before, now)
                            .isTrue();
                    changes++;
                }
                if (next.isReady() != state.isReady()) {
                    assertThat(now - turned).isGreaterThanOrEqualTo(NodeHealth.DWELL_MILLIS);
                    turned = now;
                }
                state = next;
            }
        }
        Statistics.label("changed").collect(changes > 0);
    }

    @Property(tries = 200)
    void aStreamIsNeitherCondemnedNorClearedByASingleLook(@ForAll("lags") List<Integer> lags) {
        CheckedNode node = new CheckedNode();
        FakeStream stream = node.stream("/s.m3u8");
        stream.witnessAnswers = false;
        Verdict verdict = Verdict.IDLE;
        long became = Long.MIN_VALUE / 2;
        for (int lag : lags) {
            stream.shown.clear();
            stream.shows(Evidence.Source.PROBE, stream.head().sequence() + lag, 0);
            node.pass(LOOK);
            Verdict next = node.report(stream).verdict();
            if (verdict == Verdict.STALE && next != Verdict.STALE) {
                assertThat(node.now() - became).as("STALE lasted").isGreaterThanOrEqualTo(FakeStream.TARGET_DURATION);
            }
            if (next != verdict) {
                became = node.now();
                verdict = next;
            }
        }
    }

    @Provide
    Arbitrary<List<Integer>> lags() {
        return Arbitraries.integers().between(0, 4).list().ofSize(200);
    }
}
