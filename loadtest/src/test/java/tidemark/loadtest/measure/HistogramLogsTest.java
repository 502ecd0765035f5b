// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistogramLogsTest {
    private static final long START = 1_700_000_000_123L;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @TempDir
    private Path directory;

    private void writeTwoSeconds() throws IOException {
        try (HistogramLogs logs = new HistogramLogs(directory, START)) {
            Tally first = new Tally();
            first.requests()
                    .responded(RequestKind.SEGMENT, Duration.ofMillis(10).toNanos());
            first.requests()
                    .responded(RequestKind.MEDIA_PLAYLIST, Duration.ofMillis(3).toNanos());
            first.playback().started(Duration.ofMillis(700).toNanos());
            logs.write(0, SECOND, first);
            Tally second = new Tally();
            second.requests()
                    .responded(RequestKind.SEGMENT, Duration.ofMillis(20).toNanos());
            logs.write(SECOND, 2 * SECOND, second);
        }
    }

    private List<LoggedTimes.Line> lines(Timing timing) throws IOException {
        List<LoggedTimes.Line> lines = new ArrayList<>();
        try (LoggedTimes log = new LoggedTimes(directory, timing)) {
            for (Optional<LoggedTimes.Line> line = log.next(); line.isPresent(); line = log.next()) {
                lines.add(line.orElseThrow());
            }
        }
        return lines;
    }

    @Test
    void whatWasWrittenIsReadAgain() throws IOException {
        writeTwoSeconds();
        List<LoggedTimes.Line> lines = lines(Timing.FIRST_BYTE);
        assertThat(lines).extracting(LoggedTimes.Line::startMillis).containsExactly(START, START, START + 1_000);
        assertThat(lines).extracting(LoggedTimes.Line::tag).containsExactly("media_playlist", "segment", "segment");
        assertThat(lines.get(2).times().quantiles().p50()).isBetween(19.9, 20.1);
        assertThat(lines(Timing.STARTUP)).hasSize(1);
        assertThat(lines(Timing.BEHIND_LIVE)).isEmpty();
    }

    @Test
    void otherToolsReadItToo() throws IOException {
        writeTwoSeconds();
        try (HistogramLogReader reader =
                new HistogramLogReader(directory.resolve("startup.hlog").toFile())) {
            EncodableHistogram histogram = reader.nextIntervalHistogram();
            assertThat(histogram.getTag()).isEqualTo("startup");
            assertThat(histogram.getStartTimeStamp()).isEqualTo(START);
            assertThat(histogram.getEndTimeStamp()).isEqualTo(START + 1_000);
            assertThat(histogram.getMaxValueAsDouble()).isBetween(699_000.0, 701_000.0);
        }
        assertThat(Files.readAllLines(directory.resolve("startup.hlog")))
                .anyMatch(line -> line.startsWith("Tag=startup,0.000,1.000,700."));
    }

    @Test
    void aLogThatIsNotThereIsToldByItsName() {
        assertThatThrownBy(() -> new LoggedTimes(directory, Timing.TRANSFER))
                .isInstanceOf(IOException.class)
                .hasMessage(directory.resolve("transfer.hlog")
                        + ": no such file (expected: the report of a run, with its logs)");
    }

    @Test
    void somethingElseIsNoLog() throws IOException {
        Files.writeString(directory.resolve("startup.hlog"), "0.0,1.0,3.0,not a histogram\n");
        assertThatThrownBy(() -> lines(Timing.STARTUP))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("startup.hlog: not a histogram log");
    }
}
