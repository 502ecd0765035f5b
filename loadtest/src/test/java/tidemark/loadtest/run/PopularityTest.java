// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PopularityTest {
    private static final int DRAWS = 200_000;

    private static double[] shares(int channels, double exponent) {
        Popularity popularity = new Popularity(channels, exponent);
        SplittableRandom random = new SplittableRandom(5);
        double[] shares = new double[channels];
        for (int i = 0; i < DRAWS; i++) {
            shares[popularity.draw(random) - 1] += 1.0 / DRAWS;
        }
        return shares;
    }

    @Test
    void withoutSkewAllChannelsAreEqual() {
        for (double share : shares(8, 0)) {
            assertThat(share).isCloseTo(1 / 8.0, within(0.005));
        }
    }

    @Test
    void theSecondIsWatchedHalfAsMuchAsTheFirstAtExponentOne() {
        double[] shares = shares(50, 1);
        assertThat(shares[0] / shares[1]).isCloseTo(2, within(0.1));
        assertThat(shares[0] / shares[3]).isCloseTo(4, within(0.3));
    }

    @Property(tries = 200)
    void everyDrawIsAChannel(
            @ForAll @IntRange(min = 1, max = 500) int channels,
            @ForAll @DoubleRange(max = 4) double exponent,
            @ForAll long seed) {
        Popularity popularity = new Popularity(channels, exponent);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 50; i++) {
            assertThat(popularity.draw(random)).isBetween(1, channels);
        }
    }

    @Test
    void aNegativeExponentIsNone() {
        assertThatThrownBy(() -> new Popularity(3, -1)).hasMessageContaining("-1.0 (expected: 0 or more");
        assertThatThrownBy(() -> new Popularity(3, Double.NaN)).hasMessageContaining("expected: 0 or more");
    }
}
