// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.report;

import java.util.List;
import java.util.stream.Stream;
import tidemark.loadtest.chart.Chart;
import tidemark.loadtest.chart.Line;
import tidemark.loadtest.chart.Line.Shape;
import tidemark.loadtest.chart.Line.Tone;
import tidemark.loadtest.chart.TimeAxis;

/** What a server holds while it runs, which must not grow for ever. What nobody measured has no chart. */
final class ServerCharts {
    private final ServerLog log;
    private final TimeAxis time;
    private final int seconds;

    ServerCharts(ServerLog log, TimeAxis time, int seconds) {
        this.log = log;
        this.time = time;
        this.seconds = seconds;
    }

    List<Chart> all() {
        return Stream.of(
                        chart("Heap", "MB", "heap_bytes", Measure.MEGA),
                        chart("Direct memory", "MB", "direct_bytes", Measure.MEGA),
                        chart("Open file descriptors", "", "descriptors", 1),
                        chart("Threads", "", "threads", 1))
                .filter(Chart::isMeasured)
                .toList();
    }

    private Chart chart(String title, String unit, String column, double one) {
        List<Double> values = log.everySecond(column, seconds);
        Line line = new Line("all nodes", Tone.WATER, Shape.AREA, time.points(values, value -> value / one));
        return new Chart(title, unit, "", List.of(line));
    }
}
