// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tidemark.loadtest.measure.Limits;
import tidemark.loadtest.measure.RunRecord;
import tidemark.loadtest.measure.Summary;
import tidemark.loadtest.report.ProgressLine;
import tidemark.loadtest.run.Arrivals;
import tidemark.loadtest.run.EarlyEnd;
import tidemark.loadtest.run.Environment;
import tidemark.loadtest.run.Group;
import tidemark.loadtest.run.LoadOptions;
import tidemark.loadtest.run.LoadRun;
import tidemark.loadtest.run.Marks;
import tidemark.loadtest.run.Outcome;
import tidemark.loadtest.run.ServerGauge;
import tidemark.loadtest.run.Surroundings;
import tidemark.loadtest.viewer.Behaviour;

/** {@code loadtest run}: one measured run and its verdict. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "Lets viewers watch, and judges what they saw. With SCENARIO, everything is as the scenario says: the viewers,"
                    + " the server, the origins and what goes wrong with them, and what may be seen. 'loadtest list' shows"
                    + " those that come along. Without, viewers come to --url.",
            "",
            "Prints a table, then the summary as one line of JSON, which comes last on stdout.",
            ""
        },
        footer = {
            "",
            "Durations are written 500ms, 60s, 5m or 2h.",
            "",
            "Examples:",
            "  loadtest run premiere --report out/",
            "  loadtest run origin-freeze --server nginx --viewers-scale 0.1",
            "  loadtest run ./mine.yaml --url http://127.0.0.1:8080 --origin-control http://127.0.0.1:9001",
            "  loadtest run --url http://127.0.0.1:8080/live/demo/master.m3u8 --viewers 100",
            "  loadtest run --url 'http://127.0.0.1:8080/live/{channel}/master.m3u8' \\",
            "               --url 'http://127.0.0.1:8080/live/{channel}/manifest.mpd' \\",
            "               --channels 50 --viewers 5000 --arrival 30s --duration 5m --report out/ \\",
            "               --origin-control http://127.0.0.1:9001",
            "",
            "Exit codes: 0 fine, 1 a threshold was broken or the run failed, 2 bad usage."
        })
final class RunCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "SCENARIO",
            description = "The name of one that comes along, or a file: has a slash or ends with .yaml.")
    private @Nullable String scenario;

    @ArgGroup(validate = false, heading = "Before what a scenario is played%n")
    private Staging staging = new Staging();

    @ArgGroup(validate = false, heading = "%nWhat to watch%n")
    private Watching watching = new Watching();

    @ArgGroup(validate = false, heading = "%nHow many, how long%n")
    private Crowd crowd = new Crowd();

    @ArgGroup(validate = false, heading = "%nHow to connect%n")
    private Connecting connecting = new Connecting();

    @ArgGroup(validate = false, heading = "%nWhat to report%n")
    private Reporting reporting = new Reporting();

    @ArgGroup(validate = false, heading = "%nWhat may at most be seen; more makes exit code 1%n")
    private Thresholds thresholds = new Thresholds();

    @Spec
    @SuppressWarnings("NullAway.Init") // the command line fills it in
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (scenario != null) {
            return new Playing(spec, staging, reporting).play(scenario, watching.urls(), crowd.seed());
        }
        LoadOptions options = options();
        LoadRun run = new LoadRun(options, surroundings());
        try (EarlyEnd end = new EarlyEnd(run)) {
            end.arm();
            RunRecord seen = run.run(progress()).record(about(options), limits());
            Report report = new Report(summary(options, seen), seen);
            if (reporting.directory() != null) {
                report.write(reporting.directory());
            }
            report.print(spec.commandLine().getOut());
            return seen.passed() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private Limits limits() {
        return thresholds.limits(!reporting.origins().isEmpty());
    }

    private Outcome.About about(LoadOptions options) {
        Map<String, String> environment = new LinkedHashMap<>(Environment.here());
        environment.put("load tester", Main.version());
        environment.put("HTTP", options.transport().version().label());
        return new Outcome.About(
                "viewers",
                options.viewers() + " viewers, " + options.duration().toSeconds() + " s",
                String.join(", ", watching.urls()),
                "",
                "loadtest "
                        + String.join(
                                " ",
                                spec.commandLine().getParent().getParseResult().originalArgs()),
                environment);
    }

    private Surroundings surroundings() {
        return new Surroundings(new Marks(), reporting.origins(), ServerGauge.NONE, reporting.directory());
    }

    private LoadOptions options() {
        try {
            Path directory = reporting.directory();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            Group group = new Group(
                    "viewers",
                    watching.streams(),
                    Behaviour.live(watching.rendition()),
                    Arrivals.ramp(crowd.viewers(), crowd.arrival()));
            return new LoadOptions(connecting.transport(), List.of(group), crowd.duration(), crowd.seed());
        } catch (IllegalArgumentException bad) {
            throw new ParameterException(spec.commandLine(), String.valueOf(bad.getMessage()), bad);
        } catch (IOException unusable) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--report " + reporting.directory() + ": not writable (expected: a directory, or a place for one)",
                    unusable);
        }
    }

    private Consumer<RunRecord.Second> progress() {
        if (!reporting.progress()) {
            return second -> {};
        }
        PrintWriter err = spec.commandLine().getErr();
        return new ProgressLine(err, CommandLine.Help.Ansi.AUTO.enabled());
    }

    private Summary summary(LoadOptions options, RunRecord seen) {
        Summary.Run run = new Summary.Run(
                Main.version(),
                seen.title().startedAt(),
                seen.title().durationSeconds(),
                watching.urls(),
                options.viewers(),
                options.transport().version().label(),
                watching.rendition().toString().toLowerCase(Locale.ROOT),
                options.seed());
        return new Summary(run, seen.seen(), seen.origin(), seen.thresholds(), seen.passed());
    }
}
