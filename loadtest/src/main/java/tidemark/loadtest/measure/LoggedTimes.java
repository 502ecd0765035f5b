// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.measure;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/** Reads one of the {@link HistogramLogs}, line by line. Confined to one thread, which is blocked by the disk. */
public final class LoggedTimes implements AutoCloseable {
    private final Path file;
    private final HistogramLogReader log;

    /**
     * A line of the log.
     *
     * @param startMillis when its stretch of time began, milliseconds since the epoch
     * @param tag what of the timing it is about
     */
    public record Line(long startMillis, String tag, Latencies times) {}

    /** @throws IOException if there is no such log; the message says where it was looked for */
    public LoggedTimes(Path directory, Timing timing) throws IOException {
        file = directory.resolve(timing.file());
        try {
            log = new HistogramLogReader(file.toFile());
        } catch (FileNotFoundException missing) {
            throw new IOException(file + ": no such file (expected: the report of a run, with its logs)", missing);
        }
    }

    /** The next line; empty after the last. */
    public Optional<Line> next() throws IOException {
        try {
            EncodableHistogram line = log.nextIntervalHistogram();
            if (line == null) {
                return Optional.empty();
            }
            if (!(line instanceof Histogram micros)) {
                throw new IOException(file + ": a histogram of another kind (expected: the log of a run)");
            }
            Latencies times = new Latencies();
            times.add(micros);
            String tag = micros.getTag();
            return Optional.of(new Line(micros.getStartTimeStamp(), tag == null ? "" : tag, times));
        } catch (RuntimeException unreadable) {
            throw new IOException(file + ": not a histogram log (expected: the log of a run)", unreadable);
        }
    }

    @Override
    public void close() {
        log.close();
    }
}
