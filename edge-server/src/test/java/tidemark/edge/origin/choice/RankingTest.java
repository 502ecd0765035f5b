// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Priority first; among equals each target has its own order, in proportion to the weights. */
class RankingTest {
    private static final int TARGETS = 20_000;

    private record Place(String identity, int priority, int weight) implements Ranking.Ranked {}

    private static double share(List<Place> places, String identity) {
        int first = 0;
        for (int i = 0; i < TARGETS; i++) {
            first += Ranking.order(places, "/live/c" + i % 7 + "/seg" + i + ".m4s")
                            .get(0)
                            .identity()
                            .equals(identity)
                    ? 1
                    : 0;
        }
        return (double) first / TARGETS;
    }

    @Property
    void prioritiesAlwaysComeInOrder(@ForAll String target) {
        List<Place> places = List.of(new Place("c", 3, 100), new Place("a", 1, 1), new Place("b", 2, 50));

        assertThat(Ranking.order(places, target)).extracting(Place::identity).containsExactly("a", "b", "c");
    }

    @Property
    void aTargetAlwaysHasTheSameOrderHoweverTheyAreListed(@ForAll String target) {
        Place a = new Place("http://a", 1, 1);
        Place b = new Place("http://b", 1, 2);
        Place c = new Place("http://c", 1, 3);

        assertThat(Ranking.order(List.of(a, b, c), target)).isEqualTo(Ranking.order(List.of(c, a, b), target));
    }

    @Property
    void onlyTheTargetsOfAMissingOneMove(@ForAll String target) {
        Place a = new Place("http://a", 1, 1);
        Place b = new Place("http://b", 1, 1);
        Place c = new Place("http://c", 1, 1);
        Place before = Ranking.order(List.of(a, b, c), target).get(0);
        Place after = Ranking.order(List.of(a, b), target).get(0);

        assertThat(before.equals(c) || before.equals(after)).isTrue();
    }

    @Test
    void sharesFollowTheWeights() {
        List<Place> places = List.of(new Place("http://a:9000", 1, 3), new Place("http://b:9000", 1, 1));

        assertThat(share(places, "http://a:9000")).isCloseTo(0.75, within(0.02));
    }

    @Test
    void equalWeightsShareEqually() {
        List<Place> places = List.of(
                new Place("http://a:9000", 1, 1), new Place("http://b:9000", 1, 1), new Place("http://c:9000", 1, 1));

        assertThat(share(places, "http://b:9000")).isCloseTo(1.0 / 3, within(0.02));
    }
}
