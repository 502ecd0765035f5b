// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ThroughputRuleTest {
    private static final List<Long> LADDER = List.of(400_000L, 800_000L, 2_500_000L);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final RenditionRule rule = RenditionChoice.Named.ADAPTIVE.rule(LADDER, bound -> 0);

    /** A second's worth of {@code bitsPerSecond}. */
    private void carries(long bitsPerSecond) {
        rule.arrived(bitsPerSecond / 8, SECOND);
    }

    @Test
    void beginsWithTheLowest() {
        assertThat(rule.place()).isZero();
    }

    @Test
    void takesWhatFitsIntoSevenTenths() {
        carries(1_140_000);
        assertThat(rule.place()).isZero();
        carries(1_160_000);
        carries(1_160_000);
        assertThat(rule.place()).isEqualTo(1);
    }

    @Test
    void goesAllTheWayUpAtOnce() {
        carries(40_000_000);
        assertThat(rule.place()).isEqualTo(2);
    }

    @Test
    void comesDownWhenTheLineStaysSlow() {
        carries(4_000_000);
        carries(300_000);
        assertThat(rule.place()).isEqualTo(1);
        carries(300_000);
        carries(300_000);
        carries(300_000);
        carries(300_000);
        assertThat(rule.place()).isZero();
    }

    @Test
    void survivesSegmentsThatTookNoTime() {
        rule.arrived(1000, 0);
        assertThat(rule.place()).isEqualTo(2);
    }

    /** On a line that always carries the same, it never takes more than that. */
    @Property
    void neverTakesMoreThanTheLineCarries(
            @ForAll @LongRange(min = 600_000, max = 10_000_000) long bitsPerSecond,
            @ForAll @Size(min = 1, max = 20) List<@LongRange(min = 1_000, max = 5_000_000) Long> sizes) {
        RenditionRule steady = new ThroughputRule(LADDER);
        for (long bytes : sizes) {
            steady.arrived(bytes, bytes * 8 * SECOND / bitsPerSecond);
            assertThat(LADDER.get(steady.place())).isLessThanOrEqualTo(bitsPerSecond);
        }
    }
}
