// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidemark.loadtest.measure.RunRecord;
import tidemark.loadtest.measure.RunRecord.Mark;
import tidemark.loadtest.scenario.Scenario;
import tidemark.loadtest.scenario.ScenarioFile;

/** Short scenarios on real processes. Nothing here is judged by the clock. */
class ScenarioRunTest {
    private static final Path TIDEMARK = Path.of("..", "edge-server", "target", "edge-server.jar");
    private static final String SHORT = """
            about: A few watch for a moment.
            duration: 6s
            origins: {channels: 2, segment: 1s, dvr: 20s}
            viewers:
              hls:
                watch: /live/{channel}/master.m3u8
                arrive: 4 over 1s
            thresholds: {backwards: 0, wrong-bodies: 0}
            """;

    @TempDir
    private Path directory;

    private static Scenario scenario(String more) {
        return ScenarioFile.read(SHORT + more, "short", "short.yaml");
    }

    private RunRecord run(Scenario scenario, ServerScript server) throws IOException, InterruptedException {
        try (ScenarioRun runs = runs(second -> {})) {
            return runs.run(scenario, server, directory);
        }
    }

    private static ScenarioRun runs(Consumer<RunRecord.Second> everySecond) {
        return new ScenarioRun(new ScenarioRun.Options(1, 1, 1, Duration.ofSeconds(1), everySecond));
    }

    /** What was started for a test and still runs. */
    private static List<ProcessHandle> childrenOfThisTest() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    @Test
    void faultsAreMarkedWhenTheyHappenAndNothingIsLeftRunning() throws IOException, InterruptedException {
        RunRecord record = run(scenario("""
                        timeline:
                          - {at: 2s, fault: freeze, for: 2s, label: origin stands still}
                          - {at: 3s, kill: origin 1, for: 1s}
                        """), TestServers.twin(directory));

        assertThat(record.marks())
                .filteredOn(mark -> mark.kind() == Mark.Kind.FAULT)
                .satisfiesExactly(
                        freeze -> {
                            assertThat(freeze.label()).isEqualTo("origin stands still");
                            assertThat(freeze.from()).isBetween(2.0, 6.0);
                            assertThat(freeze.until()).isGreaterThanOrEqualTo(freeze.from() + 2);
                        },
                        kill -> {
                            assertThat(kill.label()).isEqualTo("origin 1 is killed");
                            assertThat(kill.until()).isGreaterThan(kill.from());
                        });
        assertThat(record.title().server()).isEqualTo("twin");
        assertThat(record.title().command()).isEqualTo("loadtest run short.yaml --server twin --seed 1");
        assertThat(record.server()).isNotNull();
        assertThat(record.seen().playback().arrived()).isEqualTo(4);
        assertThat(record.seen().bodies().verified()).isPositive();
        assertThat(record.passed()).isTrue();
        assertThat(childrenOfThisTest()).isEmpty();
    }

    @Test
    void whatTheServerUsesIsWrittenSecondBySecond() throws IOException, InterruptedException {
        run(scenario(""), TestServers.twin(directory));

        List<String> lines = Files.readAllLines(directory.resolve(ServerWatch.FILE));
        assertThat(lines.get(0)).startsWith("seconds,node,cpu_seconds,resident_bytes,threads,descriptors");
        assertThat(lines).hasSizeGreaterThan(3);
        String[] last = lines.get(lines.size() - 1).split(",", -1);
        assertThat(Double.parseDouble(last[2])).isPositive();
        assertThat(Long.parseLong(last[3])).isGreaterThan(1_000_000);
        assertThat(Long.parseLong(last[4])).isGreaterThan(1);
        assertThat(Long.parseLong(last[5])).isGreaterThan(1);
        assertThat(directory.resolve("logs/origin-1.log")).isNotEmptyFile();
    }

    @Test
    void aServerThatDoesNotStartIsNamedWithItsLastWordsAndTheOriginIsStopped() throws IOException {
        ServerScript stillborn = TestServers.stillborn(directory);

        assertThatThrownBy(() -> run(scenario(""), stillborn))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("stillborn 1 ended with exit code 3")
                .hasMessageContaining("no such directory: /nowhere");
        assertThat(childrenOfThisTest()).isEmpty();
    }

    @Test
    void aServerThatIsNotInstalledIsNotStartedAtAll() throws IOException {
        ServerScript missing = TestServers.missing(directory);

        assertThatThrownBy(() -> run(scenario(""), missing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--server missing: missing.sh: install it");
        assertThat(directory.resolve("logs")).doesNotExist();
    }

    @Test
    void aFaultThatCannotBeDoneFailsTheRun() throws IOException {
        ServerScript twin = TestServers.twin(directory);
        Scenario gone = scenario("""
                timeline:
                  - {at: 2s, kill: origin 1}
                  - {at: 4s, fault: freeze}
                """);

        assertThatThrownBy(() -> run(gone, twin))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'freeze' could not be done");
        assertThat(childrenOfThisTest()).isEmpty();
    }

    @Test
    void whatIsCalledOffEndsEarlyAndLeavesNothingRunning() throws IOException {
        ServerScript twin = TestServers.twin(directory);
        Scenario endless = ScenarioFile.read(SHORT.replace("6s", "1h"), "endless", "endless.yaml");
        try (ScenarioRun runs = runs(second -> {})) {
            CompletableFuture<RunRecord> run = CompletableFuture.supplyAsync(() -> {
                try {
                    return runs.run(endless, twin, directory);
                } catch (IOException | InterruptedException failed) {
                    throw new CompletionException(failed);
                }
            });
            Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> recorded());
            Thread ctrlC = new Thread(runs::endEarly);
            ctrlC.start();

            assertThat(run.join().title().durationSeconds()).isLessThan(600);
            assertThat(runs.interrupted()).isTrue();
            assertThat(childrenOfThisTest()).isEmpty();
        }
    }

    private boolean recorded() throws IOException {
        Path csv = directory.resolve(ServerWatch.FILE);
        if (!Files.exists(csv)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(csv)) {
            return lines.count() > 3;
        }
    }

    @Test
    void tidemarkHoldsWhileItsOriginStandsStill() throws IOException, InterruptedException {
        assumeThat(TIDEMARK).as("build edge-server first: mvn package").exists();
        ServerScript tidemark = ServerScript.find(Path.of("peers"), "tidemark");

        RunRecord record = run(
                scenario("timeline: [{at: 3s, fault: freeze, for: 2s}]\nconnections: {tls: full, http: 2}\n"),
                tidemark);

        assertThat(record.passed()).isTrue();
        assertThat(record.seen().bodies().verified()).isPositive();
        assertThat(record.seen().connections().handshakes()).isPositive();
        assertThat(record.origin()).isNotNull();
        assertThat(childrenOfThisTest()).isEmpty();
    }

    @Test
    void aServerThatRunsAlreadyMustBeOneThatCanBeBroken() {
        RunningServer unknown = new RunningServer(List.of(URI.create("http://127.0.0.1:1")), List.of());
        Scenario frozen = scenario("timeline: [{at: 3s, fault: freeze}]");
        Scenario killed = scenario("timeline: [{at: 3s, kill: origin 1}]");

        try (ScenarioRun runs = runs(second -> {})) {
            assertThatThrownBy(() -> runs.run(frozen, unknown, directory))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("--origin-control: given for 0 of the 1 origins of short");
            assertThatThrownBy(() -> runs.run(killed, unknown, directory))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("(expected: --server)");
        }
    }
}
