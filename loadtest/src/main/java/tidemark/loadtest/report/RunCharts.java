// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.report;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import tidemark.loadtest.chart.Chart;
import tidemark.loadtest.chart.Line;
import tidemark.loadtest.chart.Line.Shape;
import tidemark.loadtest.chart.Line.Tone;
import tidemark.loadtest.chart.TimeAxis;
import tidemark.loadtest.measure.Quantiles;
import tidemark.loadtest.measure.RunRecord;
import tidemark.loadtest.measure.RunRecord.Second;

/** The charts of one run. What nobody measured has none. */
final class RunCharts {
    private final RunRecord run;
    private final TimeAxis time;

    RunCharts(RunRecord run, TimeAxis time) {
        this.run = run;
        this.time = time;
    }

    List<Chart> all() {
        return Stream.of(
                        viewers(),
                        single("Bandwidth", "Mbit/s", Measure::megabits),
                        times("First byte", "ms", 1, Second::firstByte),
                        times("Behind live", "s", Measure.MILLIS_PER_SECOND, Second::behindLive),
                        trouble(),
                        single("Requests at the origin", "per second", Measure::originRequests),
                        single("Server's processors", "cores", Measure::cores),
                        single("Server's memory", "MB", Measure::megabytes),
                        new Chart(
                                "Load tester's own lag, 99 of 100",
                                "ms",
                                "",
                                List.of(line("lag", Tone.QUIET, Shape.AREA, second -> Measure.p99(second.timerLag())))))
                .filter(Chart::isMeasured)
                .toList();
    }

    private Chart viewers() {
        return new Chart(
                "Viewers",
                "",
                "",
                List.of(
                        line("there", Tone.QUIET, Shape.AREA, Second::present),
                        line("picture moves", Tone.WATER, Shape.LINE, Second::playing),
                        line("picture frozen", Tone.BAD, Shape.BARS, Second::stalled)));
    }

    private Chart times(String title, String unit, double millis, Function<Second, Quantiles> of) {
        return new Chart(
                title,
                unit,
                "",
                List.of(
                        line("99 of 100", Tone.VIOLET, Shape.THIN, second -> Measure.p99(of.apply(second)) / millis),
                        line("half", Tone.WATER, Shape.LINE, second -> Measure.p50(of.apply(second)) / millis)));
    }

    private Chart trouble() {
        return new Chart(
                "Trouble",
                "per second",
                "Nothing: no picture froze, no request failed, no answer was older than one before.",
                List.of(
                        line("pictures froze", Tone.BAD, Shape.BARS, Second::stalls),
                        line("requests failed", Tone.WARN, Shape.BARS, Second::errors),
                        line("older than before", Tone.VIOLET, Shape.BARS, Second::backwards)));
    }

    private Chart single(String title, String unit, ToDoubleFunction<Second> value) {
        return new Chart(title, unit, "", List.of(line("in all", Tone.WATER, Shape.AREA, value)));
    }

    private Line line(String name, Tone tone, Shape shape, ToDoubleFunction<Second> value) {
        return new Line(name, tone, shape, time.points(run.seconds(), value));
    }
}
