// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.chart;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ScaleTest {
    @Property
    void holdsTheHighestValueAndWastesLittle(@ForAll @DoubleRange(min = 0.01, max = 1e15) double highest) {
        Scale scale = Scale.upTo(highest);
        assertThat(scale.top()).isGreaterThanOrEqualTo(highest * 0.999_999);
        assertThat(scale.top()).isLessThanOrEqualTo(highest * 2.6);
        assertThat(scale.lines()).hasSizeBetween(2, 4);
    }

    @Test
    void linesAreRound() {
        assertThat(Scale.upTo(400).lines()).containsExactly(0.0, 200.0, 400.0);
        assertThat(Scale.upTo(730).lines()).containsExactly(0.0, 250.0, 500.0, 750.0);
    }

    @Test
    void labelsHaveNoMoreDigitsThanTheyNeed() {
        assertThat(Scale.upTo(0.7).lines()).extracting(Scale::label).containsExactly("0", "0.25", "0.5", "0.75");
        assertThat(Scale.upTo(5000).lines()).extracting(Scale::label).containsExactly("0", "2,000", "4,000", "6,000");
        assertThat(Scale.upTo(0.6).lines()).extracting(Scale::label).containsExactly("0", "0.2", "0.4", "0.6");
    }

    @Test
    void nothingHasAScaleToo() {
        assertThat(Scale.upTo(0).top()).isEqualTo(1);
    }
}
