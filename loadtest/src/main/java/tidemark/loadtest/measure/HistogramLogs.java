// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.measure;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * A directory of histogram logs, one for each {@link Timing}, in the format of HdrHistogram's own tools: a line for each
 * second and tag in which something was seen. Values are microseconds, the maximum beside them milliseconds.
 *
 * <p>Threads: confined to one, which is blocked by the disk.
 */
public final class HistogramLogs implements AutoCloseable {
    private static final double MICROS_PER_MILLI = 1_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Map<Timing, HistogramLogWriter> logs = new EnumMap<>(Timing.class);

    /**
     * Begins the logs of a run, over what was there.
     *
     * @param directory made if there is none
     * @param startMillis when the run began, milliseconds since the epoch
     */
    public HistogramLogs(Path directory, long startMillis) throws IOException {
        Files.createDirectories(directory);
        for (Timing timing : Timing.values()) {
            logs.put(timing, open(directory.resolve(timing.file()), startMillis));
        }
    }

    private static HistogramLogWriter open(Path file, long startMillis) throws FileNotFoundException {
        HistogramLogWriter log = new HistogramLogWriter(file.toFile());
        log.outputComment("[values in microseconds, Interval_Max in milliseconds]");
        log.outputLogFormatVersion();
        log.outputStartTime(startMillis);
        log.setBaseTime(startMillis);
        log.outputBaseTime(startMillis);
        log.outputLegend();
        return log;
    }

    /**
     * Writes down what was seen in one stretch of time.
     *
     * @param from when it began, nanoseconds since the beginning of the run
     * @param to when it ended, as well
     */
    public void write(long from, long to, Tally seen) {
        for (Timing timing : Timing.values()) {
            write(timing, from, to, seen.distributions(timing));
        }
    }

    /** Writes down the times of one kind, each under its tag, in one stretch of time. */
    public void write(Timing timing, long from, long to, Map<String, Latencies> byTag) {
        HistogramLogWriter log = Objects.requireNonNull(logs.get(timing), "log");
        byTag.forEach((tag, times) -> {
            Histogram micros = times.micros();
            if (micros.getTotalCount() > 0) {
                micros.setTag(tag);
                log.outputIntervalHistogram(from / NANOS_PER_SECOND, to / NANOS_PER_SECOND, micros, MICROS_PER_MILLI);
            }
        });
    }

    @Override
    public void close() {
        logs.values().forEach(HistogramLogWriter::close);
    }
}
