// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.report;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import tidemark.loadtest.chart.Chart;
import tidemark.loadtest.chart.Line;
import tidemark.loadtest.chart.Line.Shape;
import tidemark.loadtest.chart.Line.Tone;
import tidemark.loadtest.chart.TimeAxis;
import tidemark.loadtest.measure.RunRecord;
import tidemark.loadtest.measure.RunRecord.Second;

/** The charts of several runs: a line for each, in the same colour everywhere. What nobody measured has no chart. */
final class CompareCharts {
    private static final List<Tone> TONES =
            List.of(Tone.SERVER1, Tone.SERVER2, Tone.SERVER3, Tone.SERVER4, Tone.SERVER5, Tone.SERVER6);

    private final List<RunRecord> runs;
    private final TimeAxis time;

    CompareCharts(List<RunRecord> runs, TimeAxis time) {
        this.runs = runs;
        this.time = time;
    }

    List<Chart> all() {
        return List.of(
                        chart("Pictures that move", "", Second::playing),
                        chart("Frozen pictures", "", "No picture froze anywhere.", Second::stalled),
                        chart(
                                "Failed or old answers",
                                "per second",
                                "No answer failed or was older than one before, anywhere.",
                                second -> second.errors() + second.backwards()),
                        chart("First byte, 99 of 100", "ms", second -> Measure.p99(second.firstByte())),
                        chart(
                                "Behind live, half",
                                "s",
                                second -> Measure.p50(second.behindLive()) / Measure.MILLIS_PER_SECOND),
                        chart("Bandwidth", "Mbit/s", Measure::megabits),
                        chart("Requests at the origin", "per second", Measure::originRequests),
                        chart("Server's processors", "cores", Measure::cores),
                        chart("Server's memory", "MB", Measure::megabytes))
                .stream()
                .filter(Chart::isMeasured)
                .toList();
    }

    private Chart chart(String title, String unit, ToDoubleFunction<Second> value) {
        return chart(title, unit, "", value);
    }

    private Chart chart(String title, String unit, String quiet, ToDoubleFunction<Second> value) {
        List<Line> lines = IntStream.range(0, runs.size())
                .mapToObj(i -> new Line(
                        runs.get(i).title().server(),
                        tone(i),
                        Shape.LINE,
                        time.points(runs.get(i).seconds(), value)))
                .toList();
        return new Chart(title, unit, quiet, lines);
    }

    private static Tone tone(int column) {
        return TONES.get(column % TONES.size());
    }

    /** The class of a column's colour. */
    static String look(int column) {
        return tone(column).name().toLowerCase(Locale.ROOT);
    }
}
