// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tidemark.loadtest.stampede.MemoryWatch;
import tidemark.loadtest.stampede.OriginLog;
import tidemark.loadtest.stampede.StampedeOptions;
import tidemark.loadtest.stampede.StampedeRun;
import tidemark.loadtest.stampede.StampedeSummary;

/** {@code loadtest stampede}: many clients, one cold object, at once. */
@Command(
        name = "stampede",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "Connects many clients, lets all ask for one object in the same moment, and judges what they got.",
            "",
            "The object should be one that nobody has asked for yet. Prints a table, then the summary as one line of"
                    + " JSON, which comes last on stdout.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  loadtest stampede --url 'http://127.0.0.1:8080/blob/one?bytes=2097152&over=2s' --clients 2000 \\",
            "                    --slow 100 --slow-rate 50kB/s --origin-control http://127.0.0.1:9001 \\",
            "                    --edge-admin http://127.0.0.1:8081 --report out/",
            "",
            "Exit codes: 0 fine, 1 a threshold was broken or the run failed, 2 bad usage."
        })
final class StampedeCommand implements Callable<Integer> {
    @ArgGroup(validate = false, heading = "Who asks for what%n")
    private Herding herding = new Herding();

    @ArgGroup(validate = false, heading = "%nHow to connect%n")
    private Connecting connecting = new Connecting();

    @ArgGroup(validate = false, heading = "%nWhom to ask about it, what to report%n")
    private Witnessing witnessing = new Witnessing();

    @ArgGroup(validate = false, heading = "%nWhat may at most be seen; more makes exit code 1%n")
    private StampedeThresholds thresholds = new StampedeThresholds();

    @Spec
    @SuppressWarnings("NullAway.Init") // the command line fills it in
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        StampedeOptions options = options();
        try (MemoryWatch memory = witnessing.edgeAdmin() == null ? null : new MemoryWatch(witnessing.edgeAdmin())) {
            OriginLog origin = witnessing.originControl() == null
                    ? null
                    : new OriginLog(witnessing.originControl(), options.url());
            StampedeSummary summary = run(options, new StampedeRun.Witnesses(origin, memory));
            return summary.passed() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private StampedeSummary run(StampedeOptions options, StampedeRun.Witnesses witnesses)
            throws IOException, InterruptedException {
        StampedeRun stampede = new StampedeRun(options, thresholds.limits(), witnesses);
        if (herding.warmUp() != null) {
            stampede.warmUp(herding.warmUp());
        }
        StampedeSummary summary = stampede.run(Main.version());
        StampedeReport report = new StampedeReport(summary);
        if (witnessing.directory() != null) {
            report.write(witnessing.directory());
        }
        report.print(spec.commandLine().getOut());
        return summary;
    }

    private StampedeOptions options() {
        try {
            if (witnessing.directory() != null) {
                Files.createDirectories(witnessing.directory());
            }
            return new StampedeOptions(
                    connecting.transport(),
                    herding.url(),
                    herding.clients(),
                    herding.slow(),
                    herding.slowBytesPerSecond());
        } catch (IllegalArgumentException bad) {
            throw new ParameterException(spec.commandLine(), String.valueOf(bad.getMessage()), bad);
        } catch (IOException unusable) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--report " + witnessing.directory() + ": not writable (expected: a directory, or a place for one)",
                    unusable);
        }
    }
}
