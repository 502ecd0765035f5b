// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tidemark.loadtest.measure.RunRecord;
import tidemark.loadtest.merge.Generator;
import tidemark.loadtest.merge.MergedRun;
import tidemark.loadtest.report.HtmlReport;
import tidemark.loadtest.report.RunRecords;
import tidemark.loadtest.report.TextTable;

/** {@code loadtest merge}: the reports of several generators become one. */
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "Makes one report of those of several generators that ran at the same time, on several machines or on one.",
            "",
            "Counters are added by the second of the wall clock, so the machines' clocks should agree (NTP). Times come from",
            "the merged histograms; no quantile is averaged. It is judged by the limits of the first report.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  loadtest merge out/a out/b --report out/both",
            "",
            "Exit codes: 0 fine, 1 a threshold was broken or a report cannot be read, 2 bad usage."
        })
final class MergeCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "DIR", description = "Reports: what loadtest run --report wrote.")
    private List<Path> directories = new ArrayList<>();

    @Option(names = "--report", required = true, paramLabel = "OUT", description = "Where the one report goes.")
    @SuppressWarnings("NullAway.Init") // required
    private Path out;

    @Spec
    @SuppressWarnings("NullAway.Init") // the command line fills it in
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<Generator> generators = new ArrayList<>();
        for (Path directory : reports()) {
            generators.add(new Generator(RunRecords.read(directory), directory));
        }
        RunRecord run = new MergedRun(generators).merge(out);
        RunRecords.write(run, out);
        HtmlReport.write(run, out.resolve(HtmlReport.FILE));
        TextTable.print(run, spec.commandLine().getOut());
        return run.passed() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** What is read is not written over. */
    private List<Path> reports() {
        Path target = out.toAbsolutePath().normalize();
        for (Path directory : directories) {
            if (directory.toAbsolutePath().normalize().equals(target)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--report " + out + ": is one of the reports (expected: another directory)");
            }
        }
        return directories;
    }
}
