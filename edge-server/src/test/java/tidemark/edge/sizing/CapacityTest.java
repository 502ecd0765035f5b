// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** capacity = Σ bitrate × DVR, one term per DVR class. */
class CapacityTest {
    @Test
    void aChannelTakesItsBitrateTimesItsWindowAndHalfAMinute() {
        Capacity.Term term = new Capacity.Term(8_000_000, Duration.ofSeconds(60));

        assertThat(Capacity.bytes(List.of(term))).isEqualTo(90_000_000L);
    }

    @Test
    void classesOfDvrAddUp() {
        Capacity.Term live = new Capacity.Term(8_000_000, Duration.ofSeconds(60));
        Capacity.Term catchUp = new Capacity.Term(4_000_000, Duration.ofHours(12));

        assertThat(Capacity.bytes(List.of(live, catchUp))).isEqualTo(90_000_000L + 21_615_000_000L);
    }

    @Test
    void whatNoNumberCanHoldIsRefusedNotWrapped() {
        Capacity.Term absurd = new Capacity.Term(Long.MAX_VALUE / 2, Duration.ofDays(365));

        assertThatThrownBy(() -> Capacity.bytes(List.of(absurd))).isInstanceOf(ArithmeticException.class);
    }
}
