// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.merge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import tidemark.loadtest.measure.HistogramLogs;
import tidemark.loadtest.measure.Latencies;
import tidemark.loadtest.measure.LoggedTimes;
import tidemark.loadtest.measure.Quantiles;
import tidemark.loadtest.measure.Timing;

/**
 * The times of one kind that all generators saw, by tag, and by second. The logs are read side by side, so that only one
 * second of each is in memory.
 */
final class MergedTimes {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final Quantiles NOTHING = new Latencies().quantiles();

    private final Map<String, Latencies> byTag = new HashMap<>();
    private final Map<Integer, Quantiles> bySecond = new HashMap<>();

    private MergedTimes() {}

    /** A log that is being read, and its next line. */
    private static final class Open implements AutoCloseable {
        private final LoggedTimes log;
        private final Axis axis;
        private Optional<LoggedTimes.Line> next;

        Open(Generator generator, Timing timing, Axis axis) throws IOException {
            this.log = new LoggedTimes(generator.logs(), timing);
            this.axis = axis;
            this.next = log.next();
        }

        int second() {
            return next.map(line -> axis.second(line.startMillis())).orElse(Integer.MAX_VALUE);
        }

        /** Adds its lines of a second. */
        void take(int second, Map<String, Latencies> times) throws IOException {
            while (second() == second) {
                next.ifPresent(line -> times.computeIfAbsent(line.tag(), any -> new Latencies())
                        .add(line.times()));
                next = log.next();
            }
        }

        @Override
        public void close() {
            log.close();
        }
    }

    /** Reads what was logged of {@code timing}, and logs it again as one. */
    static MergedTimes merge(List<Generator> generators, Timing timing, Axis axis, HistogramLogs merged)
            throws IOException {
        MergedTimes times = new MergedTimes();
        List<Open> logs = new ArrayList<>();
        try {
            for (Generator generator : generators) {
                logs.add(new Open(generator, timing, axis));
            }
            int second = first(logs);
            while (second != Integer.MAX_VALUE) {
                Map<String, Latencies> during = new TreeMap<>();
                for (Open log : logs) {
                    log.take(second, during);
                }
                times.add(second, during);
                merged.write(timing, second * SECOND, (second + 1) * SECOND, during);
                second = first(logs);
            }
            return times;
        } finally {
            logs.forEach(Open::close);
        }
    }

    private static int first(List<Open> logs) {
        return logs.stream().mapToInt(Open::second).min().orElse(Integer.MAX_VALUE);
    }

    private void add(int second, Map<String, Latencies> during) {
        bySecond.put(second, sum(during));
        during.forEach((tag, times) ->
                byTag.computeIfAbsent(tag, any -> new Latencies()).add(times));
    }

    private static Quantiles sum(Map<String, Latencies> byTag) {
        Latencies sum = new Latencies();
        byTag.values().forEach(sum::add);
        return sum.quantiles();
    }

    /** Of all tags together. */
    Quantiles all() {
        return sum(byTag);
    }

    /** Of one tag. */
    Quantiles of(String tag) {
        return byTag.containsKey(tag) ? byTag.get(tag).quantiles() : NOTHING;
    }

    /** Of all tags, in one second. */
    Quantiles in(int second) {
        return bySecond.getOrDefault(second, NOTHING);
    }
}
