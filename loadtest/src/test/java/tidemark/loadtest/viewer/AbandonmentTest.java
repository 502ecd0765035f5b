// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AbandonmentTest {
    private static Abandonment of(OptionalDouble share) {
        return new Abandonment(share, new SplittableRandom(1));
    }

    private static URI segment(int number) {
        return URI.create("/s" + number + ".m4s");
    }

    @Test
    void somebodyPatientGivesNothingUp() {
        Abandonment none = of(OptionalDouble.empty());
        Abandonment zero = of(OptionalDouble.of(0));
        assertThat(IntStream.range(0, 100).filter(i -> none.befalls(segment(i)) || zero.befalls(segment(i))))
                .isEmpty();
    }

    @Test
    void nothingIsGivenUpTwiceInARow() {
        Abandonment all = of(OptionalDouble.of(1));
        for (int i = 0; i < 100; i++) {
            assertThat(all.befalls(segment(i))).isTrue();
            assertThat(all.befalls(segment(i))).isFalse();
        }
    }

    @Test
    void tracksThatAreLoadedAtTheSameTimeDoNotMixUp() {
        Abandonment all = of(OptionalDouble.of(1));
        assertThat(all.befalls(segment(1))).isTrue();
        assertThat(all.befalls(segment(2))).isTrue();
        assertThat(all.befalls(segment(1))).isFalse();
        assertThat(all.befalls(segment(2))).isFalse();
    }

    @Test
    void aShareOfAllIsGivenUp() {
        Abandonment third = of(OptionalDouble.of(0.3));
        assertThat(IntStream.range(0, 10_000)
                        .filter(i -> third.befalls(segment(i)))
                        .count())
                .isBetween(2_800L, 3_200L);
    }
}
