// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import tidemark.edge.health.Evidence.Source;

/** What a stream is measured by (L-10). */
class ReferenceTest {
    private static Evidence seen(Source source, long sequence, long at) {
        return new Evidence(source, new Head(1, sequence, 0, at), at);
    }

    private static long best(Evidence... evidence) {
        return Reference.proven(List.of(evidence), 1)
                .map(seen -> seen.head().sequence())
                .orElse(-1L);
    }

    @Test
    void isTheFurthestThatAnyWitnessHasShown() {
        assertThat(best(seen(Source.PROBE, 270, 5), seen(Source.SIBLING, 271, 9)))
                .isEqualTo(271);
        assertThat(best(seen(Source.PROBE, 272, 5), seen(Source.SIBLING, 271, 4)))
                .isEqualTo(272);
    }

    @Test
    void isTheSecondBestOfThePeers() {
        assertThat(best(seen(Source.PEERS, 999, 1), seen(Source.PEERS, 270, 1), seen(Source.PEERS, 268, 1)))
                .isEqualTo(270);
    }

    @Test
    void isNoPeerThatStandsAlone() {
        assertThat(best(seen(Source.PEERS, 999, 1))).isEqualTo(-1);
        assertThat(best(seen(Source.PEERS, 999, 1), seen(Source.PROBE, 270, 1))).isEqualTo(270);
    }

    @Test
    void isNeverAGuessByTheClock() {
        assertThat(best(seen(Source.CLOCK, 999, 1))).isEqualTo(-1);
    }

    @Test
    void isOfTheSameGeneration() {
        Evidence other = new Evidence(Source.PROBE, new Head(2, 999, 0, 1), 1);

        assertThat(best(other)).as("T-93").isEqualTo(-1);
        assertThat(best(other, seen(Source.PROBE, 270, 1))).isEqualTo(270);
    }

    @Test
    void isNoSiblingsReportThatAWitnessContradictsLater() {
        assertThat(best(seen(Source.SIBLING, 999, 5), seen(Source.PROBE, 270, 4)))
                .as("the witness looked before")
                .isEqualTo(999);
        assertThat(best(seen(Source.SIBLING, 999, 5), seen(Source.PROBE, 270, 6)))
                .as("the witness looked since")
                .isEqualTo(270);
    }

    @Test
    void isTheStrongerOfTwoThatSayTheSame() {
        assertThat(Reference.proven(List.of(seen(Source.SIBLING, 270, 5), seen(Source.PROBE, 270, 5)), 1))
                .map(Evidence::source)
                .contains(Source.PROBE);
    }

    @Property
    void oneBogusPeerCondemnsNobody(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 0, max = 100) Integer> peers,
            @ForAll @IntRange(min = 101, max = 1_000_000) int bogus) {
        List<Evidence> heads = new ArrayList<>();
        peers.forEach(sequence -> heads.add(seen(Source.PEERS, sequence, 1)));
        heads.add(seen(Source.PEERS, bogus, 1));

        assertThat(best(heads.toArray(Evidence[]::new))).as("L-10a").isEqualTo((long) Collections.max(peers));
    }
}
