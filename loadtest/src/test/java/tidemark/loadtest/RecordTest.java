// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tidemark.loadtest.measure.LoggedTimes;
import tidemark.loadtest.measure.RunRecord;
import tidemark.loadtest.measure.RunRecord.Second;
import tidemark.loadtest.measure.Timing;
import tidemark.loadtest.report.RunRecords;
import tidemark.loadtest.run.Outcome;

/** A short run against a real origin, as its report keeps it: the parts have to add up to the whole. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordTest {
    @TempDir
    private static Path directory;

    private Measured measured;
    private RunRecord run;

    @BeforeAll
    void watch() throws IOException {
        try (Origin origin = new Origin()) {
            measured = Measured.run(
                    "--url",
                    origin.url("/live/{channel}/master.m3u8"),
                    "--channels",
                    "2",
                    "--popularity",
                    "0.9",
                    "--viewers",
                    "6",
                    "--duration",
                    "3500ms",
                    "--arrival",
                    "1s",
                    "--max-stalls",
                    "1000",
                    "--max-origin-fetches",
                    "1000",
                    "--origin-control",
                    origin.control(),
                    "--report",
                    directory.toString());
        }
        run = RunRecords.read(directory);
    }

    @Test
    void thereIsASecondForEachSecond() {
        assertThat(run.seconds()).extracting(Second::at).containsExactly(0, 1, 2, 3);
        assertThat(run.seconds()).extracting(Second::arrived).isSorted().endsWith(6L);
        assertThat(run.title().durationSeconds()).isGreaterThanOrEqualTo(3.5);
    }

    @Test
    void secondsAddUpToTheRun() {
        assertThat(run.seconds().stream().mapToLong(Second::requests).sum())
                .isEqualTo(run.seen().requests().values().stream()
                        .mapToLong(kind -> kind.completed())
                        .sum())
                .isPositive();
        assertThat(run.seconds().stream()
                        .mapToLong(second -> second.firstByte().count())
                        .sum())
                .isEqualTo(run.seen().firstByte().count());
        assertThat(run.seen()).extracting(seen -> seen.playback().arrived()).isEqualTo(6L);
    }

    @Test
    void theOriginsRequestsAreSpreadOverTheSeconds() {
        assertThat(run.seconds()).allMatch(second -> second.originRequests() >= 0);
        assertThat(run.seconds().stream().mapToLong(Second::originRequests).sum())
                .isGreaterThanOrEqualTo(
                        run.seconds().stream().mapToLong(Second::requests).sum() / 2);
        assertThat(run.origin()).isNotNull();
    }

    @Test
    void aServerThatNobodyKnowsHasNoCost() {
        assertThat(run.server()).isNull();
        assertThat(run.seconds()).allMatch(second -> second.serverCores() == RunRecord.UNKNOWN);
    }

    @Test
    void arrivalsAreMarked() {
        assertThat(run.marks()).containsExactly(new RunRecord.Mark(0, 1, RunRecord.Mark.Kind.ARRIVALS, "6 viewers"));
    }

    @Test
    void logsHoldWhatTheRunHolds() throws IOException {
        long logged = 0;
        try (LoggedTimes log = new LoggedTimes(directory, Timing.FIRST_BYTE)) {
            for (var line = log.next(); line.isPresent(); line = log.next()) {
                logged += line.orElseThrow().times().quantiles().count();
            }
        }
        assertThat(logged).isEqualTo(run.seen().firstByte().count());
    }

    @Test
    void theEnvironmentTellsWhatAViewerTakes() {
        assertThat(run.title().environment().get(Outcome.MEMORY))
                .contains("kB heap")
                .contains("kB direct");
        assertThat(run.title().environment()).containsKeys("processors", "Java");
        assertThat(measured.out()).contains(Outcome.MEMORY + ": ");
        assertThat(run.title().command()).startsWith("loadtest run --url http://127.0.0.1");
    }

    @Test
    void mergedWithItselfItIsTwiceAsMuch(@TempDir Path out) throws IOException {
        Path both = out.resolve("both");
        Measured merged =
                Measured.command("merge", directory.toString(), directory.toString(), "--report", both.toString());
        assertThat(merged.exitCode()).isEqualTo(measured.exitCode());
        RunRecord twice = RunRecords.read(both);
        assertThat(twice.seen().playback().arrived()).isEqualTo(12);
        assertThat(twice.seen().firstByte().count())
                .isEqualTo(2 * run.seen().firstByte().count());
        assertThat(twice.seen().firstByte().p99())
                .isEqualTo(run.seen().firstByte().p99());
        assertThat(both.resolve("report.html")).exists();
        assertThat(merged.out()).contains("12 came");
    }
}
