// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import tidemark.loadtest.http.HttpUri;
import tidemark.loadtest.measure.RunRecord;
import tidemark.loadtest.measure.Summary;
import tidemark.loadtest.report.ProgressLine;
import tidemark.loadtest.scenario.Scenario;
import tidemark.loadtest.scenario.Shelf;
import tidemark.loadtest.stage.RunningServer;
import tidemark.loadtest.stage.ScenarioRun;

/** What {@code loadtest run} does when a scenario says what is to happen. */
final class Playing {
    private static final Set<String> APPLY = Set.of(
            "--server", "--peers", "--viewers-scale", "--url", "--origin-control", "--seed", "--report", "--progress");

    private final CommandSpec spec;
    private final Staging staging;
    private final Reporting reporting;

    Playing(CommandSpec spec, Staging staging, Reporting reporting) {
        this.spec = spec;
        this.staging = staging;
        this.reporting = reporting;
    }

    /**
     * Plays a scenario, and reports.
     *
     * @param urls of the server that runs already; empty when one is to be started
     * @return the exit code
     */
    int play(String name, List<String> urls, long seed) throws IOException, InterruptedException {
        try (ProgressLine progress =
                        new ProgressLine(spec.commandLine().getErr(), CommandLine.Help.Ansi.AUTO.enabled());
                ScenarioRun runs = new ScenarioRun(options(seed, progress))) {
            Scenario scenario = Shelf.find(name);
            refuseTheRest(name);
            RunRecord record = play(runs, scenario, urls);
            report(record, scenario, seed);
            return record.passed() && !runs.interrupted() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        } catch (IllegalArgumentException bad) {
            throw new ParameterException(spec.commandLine(), String.valueOf(bad.getMessage()), bad);
        }
    }

    private ScenarioRun.Options options(long seed, Consumer<RunRecord.Second> progress) {
        return new ScenarioRun.Options(
                staging.scale(),
                seed,
                Runtime.getRuntime().availableProcessors(),
                reporting.progress() ? progress : second -> {});
    }

    private RunRecord play(ScenarioRun runs, Scenario scenario, List<String> urls)
            throws IOException, InterruptedException {
        Path wanted = reporting.directory();
        Path directory = wanted == null ? Files.createTempDirectory("loadtest-") : Files.createDirectories(wanted);
        if (urls.isEmpty()) {
            return runs.run(scenario, staging.server(), directory);
        }
        List<URI> nodes = urls.stream().map(HttpUri::parse).toList();
        return runs.run(scenario, new RunningServer(nodes, reporting.origins()), directory);
    }

    private void report(RunRecord record, Scenario scenario, long seed) throws IOException {
        Summary.Run run = new Summary.Run(
                Main.version(),
                record.title().startedAt(),
                record.title().durationSeconds(),
                scenario.crowds().stream()
                        .flatMap(crowd -> crowd.paths().stream())
                        .toList(),
                Math.toIntExact(record.seen().playback().arrived()),
                scenario.connections().http().label(),
                scenario.name(),
                seed);
        Report report = new Report(
                new Summary(run, record.seen(), record.origin(), record.thresholds(), record.passed()), record);
        Path directory = reporting.directory();
        if (directory != null) {
            report.write(directory);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(record.title().scenario() + " before " + record.title().server() + ": "
                + record.title().about());
        out.println();
        report.print(out);
    }

    private void refuseTheRest(String name) {
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            if (!APPLY.contains(option.longestName())) {
                throw new IllegalArgumentException(
                        option.longestName() + ": the scenario " + name + " says it (expected: at most "
                                + String.join(", ", APPLY.stream().sorted().toList()) + ")");
            }
        }
    }
}
