// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TimeAxisTest {
    @Property
    void aPageNeverHasMorePointsOrLabelsThanItHasRoomFor(@ForAll @IntRange(min = 1, max = 100_000) int seconds) {
        TimeAxis time = TimeAxis.ofSeconds(seconds);
        List<Integer> everySecond = IntStream.range(0, seconds).boxed().toList();
        assertThat(time.points(everySecond, Integer::doubleValue))
                .hasSizeLessThanOrEqualTo(1200)
                .last()
                .isEqualTo(seconds - 1.0);
        assertThat(time.ticks()).hasSizeBetween(1, 10);
    }

    @Test
    void noPeakIsLostInALongRun() {
        List<Integer> soak =
                IntStream.range(0, 7200).map(i -> i == 5001 ? 900 : 1).boxed().toList();
        assertThat(TimeAxis.ofSeconds(7200).points(soak, Integer::doubleValue)).contains(900.0);
    }

    @Test
    void whatWasNotMeasuredStaysAGap() {
        List<Double> gaps = List.of(1.0, Double.NaN, 3.0);
        assertThat(TimeAxis.ofSeconds(3).points(gaps, Double::doubleValue)).isEqualTo(gaps);
    }

    @Test
    void whatIsOutsideIsAtTheEdge() {
        TimeAxis time = TimeAxis.ofSeconds(100);
        assertThat(time.percent(-5)).isEqualTo("0.00%");
        assertThat(time.width(-5, 10)).isEqualTo("10.00%");
        assertThat(time.width(90, 500)).isEqualTo("10.00%");
    }
}
