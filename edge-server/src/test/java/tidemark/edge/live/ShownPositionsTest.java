// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tidemark.edge.health.Evidence;
import tidemark.edge.health.Evidence.Source;
import tidemark.edge.health.Head;

/** What is remembered of a witness. */
class ShownPositionsTest {
    private final Reference reference = new Reference();

    private void saw(int generation, long sequence, long at) {
        reference.saw(Source.PROBE, new Head(generation, sequence, 0, at), 1000);
    }

    private Evidence seen(long now) {
        return reference.lately(now, 1000).get(0);
    }

    @Test
    void thePositionIsAsOldAsItsFirstSightAndTheWordAsItsLast() {
        saw(1, 10, 100);
        saw(1, 10, 500);

        assertThat(seen(500)).isEqualTo(new Evidence(Source.PROBE, new Head(1, 10, 0, 100), 500));
    }

    @Test
    void aWitnessThatLagsDoesNotConfirmWhatAnotherHasShown() {
        saw(1, 10, 100);
        saw(1, 8, 500);

        assertThat(seen(500)).isEqualTo(new Evidence(Source.PROBE, new Head(1, 10, 0, 100), 100));
    }

    @Test
    void aNewGenerationBeginsAnewAndALateAnswerOfTheOldOneSaysNothing() {
        saw(1, 9000, 100);
        saw(2, 3, 200);
        saw(1, 9001, 300);

        assertThat(seen(300).head()).as("T-93").isEqualTo(new Head(2, 3, 0, 200));
    }
}
