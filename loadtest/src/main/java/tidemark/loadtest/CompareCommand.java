// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tidemark.loadtest.measure.RunRecord;
import tidemark.loadtest.report.HtmlReport;
import tidemark.loadtest.report.ProgressLine;
import tidemark.loadtest.report.RunRecords;
import tidemark.loadtest.scenario.Scenario;
import tidemark.loadtest.scenario.Shelf;
import tidemark.loadtest.stage.ScenarioRun;
import tidemark.loadtest.stage.ServerScript;

/** {@code loadtest compare}: the same scenarios on several servers, one after another, and a table of them. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "Plays scenarios on several servers, one after another, and prints a table for each scenario.",
            "",
            "Every run has origins, a server and viewers of its own. How servers are configured, and why that is fair,"
                    + " is in loadtest/peers/README.md.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  loadtest compare steady --report out/",
            "  loadtest compare steady premiere origin-freeze --servers tidemark,nginx --viewers-scale 0.5 --report out/",
            "",
            "Exit codes: 0 fine, whatever viewers saw; 1 a run failed; 2 bad usage, or a server is not installed."
        })
final class CompareCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "SCENARIO",
            description = "Names, as 'loadtest list' shows them, or files.")
    private List<String> scenarios = List.of();

    @Option(
            names = "--servers",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "tidemark,nginx,varnish,trafficserver",
            description = "What is compared, in the order of the columns (default: ${DEFAULT-VALUE}).")
    private List<String> servers = List.of();

    @Option(
            names = "--peers",
            paramLabel = "DIR",
            description = "Where the scripts are that start servers, NAME.sh each (default: loadtest/peers).")
    private Path peers = ServerScript.directory();

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Where compare.md, compare.json, compare.html and the report of each run go (default:"
                    + " compare-report).")
    private Path directory = Path.of("compare-report");

    @Option(
            names = "--viewers-scale",
            paramLabel = "FACTOR",
            description = "How many times as many viewers as the scenario says (default: 1).")
    private double scale = 1;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "What is random is the same with the same seed (default: 1).")
    private long seed = 1;

    @Spec
    @SuppressWarnings("NullAway.Init") // the command line fills it in
    private CommandSpec spec;

    /** Hears how the run goes that is on. */
    private volatile Consumer<RunRecord.Second> progress = second -> {};

    private boolean failed;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (scenarios.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "which scenario? (do: loadtest list)");
        }
        if (!(scale > 0)) {
            throw new ParameterException(
                    spec.commandLine(), "--viewers-scale " + scale + " (expected: more than 0, such as 0.1)");
        }
        List<Scenario> played = usable(() -> scenarios.stream().map(Shelf::find).toList());
        List<ServerScript> compared = usable(() ->
                servers.stream().map(name -> ServerScript.find(peers, name)).toList());
        installed(compared);
        Files.createDirectories(directory);
        ComparedRuns runs = play(played, compared);
        spec.commandLine().getOut().print(runs.text());
        spec.commandLine().getOut().flush();
        return failed ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }

    /** Before anything is played: a comparison takes long, and should not fail half-way for what could be known before. */
    private void installed(List<ServerScript> compared) throws IOException, InterruptedException {
        for (ServerScript server : compared) {
            try {
                say(server.version());
            } catch (IllegalArgumentException missing) {
                throw new ParameterException(
                        spec.commandLine(), missing.getMessage() + ", or leave it out of --servers", missing);
            }
        }
    }

    /** What there is to show is written after each scenario. */
    private ComparedRuns play(List<Scenario> played, List<ServerScript> compared)
            throws IOException, InterruptedException {
        List<RunRecord> runs = new ArrayList<>();
        int loops = Runtime.getRuntime().availableProcessors();
        ScenarioRun.Options options = new ScenarioRun.Options(scale, seed, loops, second -> progress.accept(second));
        try (ScenarioRun stage = new ScenarioRun(options)) {
            for (Scenario scenario : played) {
                for (ServerScript server : compared) {
                    play(stage, scenario, server).ifPresent(runs::add);
                }
                new ComparedRuns(runs).write(directory);
            }
        }
        return new ComparedRuns(runs);
    }

    /** A run that fails is said to have, and the next one follows: what the others saw is not lost. */
    private Optional<RunRecord> play(ScenarioRun stage, Scenario scenario, ServerScript server)
            throws IOException, InterruptedException {
        if (stage.interrupted()) {
            failed = true;
            return Optional.empty();
        }
        say(scenario.name() + " on " + server.name() + ", "
                + scenario.duration().toSeconds() + " s");
        Path place = Files.createDirectories(directory.resolve(scenario.name()).resolve(server.name()));
        boolean terminal = CommandLine.Help.Ansi.AUTO.enabled();
        try (ProgressLine line = new ProgressLine(spec.commandLine().getErr(), terminal)) {
            progress = terminal ? line : second -> {};
            RunRecord run = stage.run(scenario, server, place);
            RunRecords.write(run, place);
            HtmlReport.write(run, place.resolve(HtmlReport.FILE));
            return Optional.of(run);
        } catch (IOException broken) {
            say("failed: " + broken.getMessage());
            failed = true;
            return Optional.empty();
        }
    }

    private <T> T usable(Supplier<T> argument) {
        try {
            return argument.get();
        } catch (IllegalArgumentException bad) {
            throw new ParameterException(spec.commandLine(), String.valueOf(bad.getMessage()), bad);
        }
    }

    private void say(String what) {
        spec.commandLine().getErr().println(what);
        spec.commandLine().getErr().flush();
    }
}
