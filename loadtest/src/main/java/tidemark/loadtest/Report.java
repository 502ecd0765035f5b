// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tidemark.loadtest.measure.RunRecord;
import tidemark.loadtest.measure.Summary;
import tidemark.loadtest.report.HtmlReport;
import tidemark.loadtest.report.RunRecords;
import tidemark.loadtest.report.TextTable;
import tidemark.loadtest.run.Outcome;

/** A run for people, then for programs: a table, and last on one line of its own the JSON. */
final class Report {
    private final ObjectMapper json = new ObjectMapper();
    private final Summary summary;
    private final RunRecord run;

    Report(Summary summary, RunRecord run) {
        this.summary = summary;
        this.run = run;
    }

    /** The table and the JSON. */
    void print(PrintWriter out) throws IOException {
        TextTable.print(summary.seen(), Optional.ofNullable(summary.origin()), out);
        out.println(Outcome.MEMORY + ": " + run.title().environment().getOrDefault(Outcome.MEMORY, "unknown"));
        out.println();
        TextTable.verdict(summary.thresholds(), summary.passed(), out);
        out.println(json.writeValueAsString(summary));
        out.flush();
    }

    /** The sum of the run, the run second by second, and the page about it, in a directory. */
    void write(Path directory) throws IOException {
        Files.writeString(
                directory.resolve("summary.json"),
                json.writerWithDefaultPrettyPrinter().writeValueAsString(summary) + "\n");
        RunRecords.write(run, directory);
        HtmlReport.write(run, directory.resolve(HtmlReport.FILE));
    }
}
