// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.delay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** How many requests lie close together. */
class OriginPollsTest {
    @Test
    void theEndOfASpanIsNotInIt() {
        assertThat(OriginPolls.mostWithin(new long[] {0, 100, 249, 250, 499}, 250))
                .isEqualTo(3);
        assertThat(OriginPolls.mostWithin(new long[] {0, 250, 500}, 250)).isEqualTo(1);
        assertThat(OriginPolls.mostWithin(new long[] {}, 250)).isZero();
    }

    @Property
    void itIsWhatCountingFromEveryRequestGives(
            @ForAll @Size(max = 40) List<@LongRange(min = -500, max = 500) Long> times,
            @ForAll @IntRange(min = 1, max = 300) int window) {
        long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        long expected = Arrays.stream(sorted)
                .map(from -> Arrays.stream(sorted)
                        .filter(time -> time >= from && time < from + window)
                        .count())
                .max()
                .orElse(0);

        assertThat(OriginPolls.mostWithin(sorted, window)).isEqualTo(expected);
    }
}
