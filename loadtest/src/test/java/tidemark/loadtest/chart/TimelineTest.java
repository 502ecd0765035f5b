// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tidemark.loadtest.measure.RunRecord.Mark;

class TimelineTest {
    private static String drawn(List<Mark> marks) {
        Chart chart = new Chart(
                "Waves", "m", "", List.of(new Line("height", Line.Tone.WATER, Line.Shape.AREA, List.of(1.0, 2.5))));
        Markup page = new Markup();
        new Timeline(TimeAxis.ofSeconds(100), marks, List.of(chart)).draw(page);
        return page.toString();
    }

    private static Mark mark(double from, double until) {
        return new Mark(from, until, Mark.Kind.FAULT, "origin freezes");
    }

    @Test
    void marksThatWouldHideEachOtherGetRowsOfTheirOwn() {
        assertThat(drawn(List.of(mark(10, 40), mark(20, 30), mark(60, 70))))
                .contains("--rows:2")
                .containsSubsequence("--row:0", "--row:1", "--row:0");
    }

    @Test
    void aLabelNearTheEndIsWrittenBackwards() {
        assertThat(drawn(List.of(mark(95, 98)))).contains("turned", "right:calc(100% - 98.00%)");
    }

    @Test
    void tooManyLabelsLeaveOnlyNumbers() {
        List<Mark> many = IntStream.range(0, 20).mapToObj(i -> mark(i, i)).toList();
        assertThat(drawn(many)).contains("class=\"lane numbers\"");
    }

    @Test
    void whoCannotSeeAChartIsToldItsHighestPoint() {
        assertThat(drawn(List.of())).contains("aria-label=\"Waves, highest: height 2.50 m\"");
    }
}
