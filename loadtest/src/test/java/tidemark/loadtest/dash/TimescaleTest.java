// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.dash;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** D-2: integers, never doubles. */
class TimescaleTest {
    /** Half a century in ticks of ten million a second still fits. */
    @Property
    void ticksSurviveTheWayThereAndBack(
            @ForAll @LongRange(min = 0, max = 15_000_000_000_000_000L) long ticks,
            @ForAll @IntRange(min = 1, max = 10_000_000) int ticksPerSecond) {
        Timescale timescale = new Timescale(ticksPerSecond);
        long bounded = Math.min(ticks, 1_600_000_000L * ticksPerSecond);
        assertThat(timescale.toTicks(timescale.toNanos(bounded))).isBetween(bounded - 1, bounded);
        assertThat(timescale.toTicks(timescale.toNanos(bounded) + 1)).isBetween(bounded, bounded + 1);
    }
}
