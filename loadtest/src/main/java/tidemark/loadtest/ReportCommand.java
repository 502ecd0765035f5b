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
import tidemark.loadtest.report.CompareHtml;
import tidemark.loadtest.report.HtmlReport;
import tidemark.loadtest.report.RunRecords;

/** {@code loadtest report}: draws runs again that were made before. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = "Draws a run, or compares several, from what they left behind: one HTML file that needs nothing"
                + " from elsewhere.",
        footer = {
            "",
            "Examples:",
            "  loadtest report out/premiere --out premiere.html",
            "  loadtest report out/tidemark out/nginx out/varnish --out compared.html",
            "",
            "Exit codes: 0 fine, 1 the page could not be written, 2 bad usage."
        })
final class ReportCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "DIR|run.json",
            description = "Runs; several are compared, scenario by scenario, in this order.")
    private List<Path> places = new ArrayList<>();

    @Option(names = "--out", required = true, paramLabel = "FILE.html", description = "The page to write.")
    private Path out = Path.of(HtmlReport.FILE);

    @Spec
    @SuppressWarnings("NullAway.Init") // the command line fills it in
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<RunRecord> runs = runs();
        if (runs.size() == 1) {
            HtmlReport.write(runs.get(0), places.get(0), out);
        } else {
            CompareHtml.write(runs, out);
        }
        spec.commandLine().getOut().println(out);
        spec.commandLine().getOut().flush();
        return CommandLine.ExitCode.OK;
    }

    private List<RunRecord> runs() {
        List<RunRecord> runs = new ArrayList<>();
        try {
            for (Path place : places) {
                runs.add(RunRecords.read(place));
            }
        } catch (IOException unreadable) {
            throw new ParameterException(spec.commandLine(), String.valueOf(unreadable.getMessage()), unreadable);
        }
        return runs;
    }
}
