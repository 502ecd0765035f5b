// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import tidemark.loadtest.measure.RunRecord;
import tidemark.loadtest.measure.RunRecord.Second;
import tidemark.loadtest.measure.Timing;

/**
 * The seconds of all generators added up. What they counted is added; what they read of the same origins and the same
 * server is the same thing seen several times, of which the largest counts.
 */
final class MergedSeconds {
    private final List<Row> rows;
    private final Map<Timing, MergedTimes> times;

    /** The seconds of one generator, and how much later than the first it began. */
    private record Row(int offset, List<Second> seconds) {
        int end() {
            return offset + seconds.size();
        }

        boolean has(int at) {
            return at >= offset && at < end();
        }

        Second get(int at) {
            return seconds.get(at - offset);
        }
    }

    MergedSeconds(List<Generator> generators, Axis axis, Map<Timing, MergedTimes> times) {
        this.rows = generators.stream()
                .map(generator -> new Row(
                        axis.second(generator.startMillis()), generator.run().seconds()))
                .toList();
        this.times = times;
    }

    List<Second> all() {
        int end = rows.stream().mapToInt(Row::end).max().orElse(0);
        List<Second> all = new ArrayList<>();
        for (int at = 0; at < end; at++) {
            all.add(second(at));
        }
        return all;
    }

    private Second second(int at) {
        List<Second> during =
                rows.stream().filter(row -> row.has(at)).map(row -> row.get(at)).toList();
        return new Second(
                at,
                arrived(at),
                sum(during, Second::present),
                sum(during, Second::playing),
                sum(during, Second::stalled),
                sum(during, Second::requests),
                sum(during, Second::bytes),
                sum(during, Second::errors),
                sum(during, Second::stalls),
                sum(during, Second::backwards),
                of(Timing.FIRST_BYTE).in(at),
                of(Timing.BEHIND_LIVE).in(at),
                of(Timing.TIMER_LAG).in(at),
                (long) most(during, Second::originRequests),
                most(during, Second::serverCores),
                (long) most(during, Second::serverBytes));
    }

    /** Who has arrived once, has arrived, also after the end of their generator's run. */
    private long arrived(int at) {
        return rows.stream()
                .filter(row -> at >= row.offset() && !row.seconds().isEmpty())
                .mapToLong(row -> row.get(Math.min(at, row.end() - 1)).arrived())
                .sum();
    }

    private MergedTimes of(Timing timing) {
        return Objects.requireNonNull(times.get(timing), "timing");
    }

    private static long sum(List<Second> during, ToLongFunction<Second> figure) {
        return during.stream().mapToLong(figure).sum();
    }

    private static double most(List<Second> during, ToDoubleFunction<Second> figure) {
        return during.stream().mapToDouble(figure).max().orElse(RunRecord.UNKNOWN);
    }
}
