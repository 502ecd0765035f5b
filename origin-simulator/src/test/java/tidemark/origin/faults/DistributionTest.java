// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Ten thousand draws of each distribution, from one seed. */
class DistributionTest {
    private static double[] draws(Distribution distribution) {
        Random random = new Random(1);
        double[] draws = DoubleStream.generate(() -> distribution.draw(200, 50, random))
                .limit(10_000)
                .toArray();
        Arrays.sort(draws);
        return draws;
    }

    @Test
    void fixedIsAlwaysTheSame() {
        assertThat(draws(Distribution.FIXED)).containsOnly(200);
    }

    @Test
    void uniformStaysWithinItsSpread() {
        double[] draws = draws(Distribution.UNIFORM);

        assertThat(draws[0]).isBetween(150.0, 152.0);
        assertThat(draws[9_999]).isBetween(248.0, 250.0);
    }

    @Test
    void normalHasItsMeanAndItsDeviation() {
        double[] draws = draws(Distribution.NORMAL);

        assertThat(draws[5_000]).isCloseTo(200, within(3.0));
        assertThat(draws[8_413]).isCloseTo(250, within(4.0));
    }

    @Test
    void lognormalHasItsMedianItsSpreadAndALongTail() {
        double[] draws = draws(Distribution.LOGNORMAL);

        assertThat(draws[0]).isPositive();
        assertThat(draws[5_000]).isCloseTo(200, within(3.0));
        assertThat(draws[8_413]).isCloseTo(250, within(4.0));
        assertThat(draws[9_999] - 200).isGreaterThan(200 - draws[0]);
    }
}
