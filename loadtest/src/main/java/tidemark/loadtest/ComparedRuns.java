// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.measure.RunRecord;
import tidemark.loadtest.report.CompareHtml;
import tidemark.loadtest.report.Comparison;

/** Runs of several scenarios on several servers: for each scenario a table with a column for each server. */
final class ComparedRuns {
    private final Map<String, List<RunRecord>> scenarios;
    private final List<RunRecord> runs;

    /** Scenarios and servers are shown in the order in which they come. */
    ComparedRuns(List<RunRecord> runs) {
        this.runs = List.copyOf(runs);
        this.scenarios = this.runs.stream()
                .collect(Collectors.groupingBy(run -> run.title().scenario(), LinkedHashMap::new, Collectors.toList()));
    }

    /**
     * What one server did in one scenario, in the shape of {@code compare.json}.
     *
     * @param version what the server calls itself; empty when nobody knows
     * @param passed whether all thresholds of the scenario held
     * @param figures by the names of the table; null is what was not measured
     */
    private record Compared(
            String scenario, String server, String version, boolean passed, Map<String, @Nullable Double> figures) {}

    /** Tables for a terminal. */
    String text() {
        return scenarios.entrySet().stream()
                .map(same -> same.getKey() + "\n\n" + new Comparison(same.getValue()).text())
                .collect(Collectors.joining("\n"));
    }

    /** {@code compare.md} for a document, {@code compare.json} for programs, {@code compare.html} for everybody. */
    void write(Path directory) throws IOException {
        Files.writeString(directory.resolve("compare.md"), markdown());
        Files.writeString(
                directory.resolve("compare.json"),
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(compared()) + "\n");
        if (!runs.isEmpty()) {
            CompareHtml.write(runs, directory.resolve("compare.html"));
        }
    }

    private String markdown() {
        return scenarios.entrySet().stream()
                .map(same -> "### " + same.getKey() + "\n"
                        + same.getValue().get(0).title().about() + "\n\n"
                        + new Comparison(same.getValue()).markdown())
                .collect(Collectors.joining("\n"));
    }

    private List<Compared> compared() {
        return scenarios.values().stream()
                .flatMap(same -> {
                    List<Comparison.Row> rows = new Comparison(same).rows();
                    return IntStream.range(0, same.size()).mapToObj(column -> compared(same.get(column), rows, column));
                })
                .toList();
    }

    private static Compared compared(RunRecord run, List<Comparison.Row> rows, int column) {
        Map<String, @Nullable Double> figures = new LinkedHashMap<>();
        for (Comparison.Row row : rows) {
            OptionalDouble value = row.values().get(column);
            figures.put(row.label(), value.isPresent() ? value.getAsDouble() : null);
        }
        RunRecord.ServerCost server = run.server();
        return new Compared(
                run.title().scenario(),
                run.title().server(),
                server == null ? "" : server.version(),
                run.passed(),
                figures);
    }
}
