// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tidemark.loadtest.chart.Markup;
import tidemark.loadtest.chart.TimeAxis;
import tidemark.loadtest.chart.Timeline;
import tidemark.loadtest.measure.RunRecord;
import tidemark.loadtest.measure.RunRecord.Mark;
import tidemark.loadtest.measure.Summary;

/**
 * Several runs on one page that needs nothing else: for each scenario a table with a column for each server, and charts
 * with a line for each. Any thread; blocks.
 */
public final class CompareHtml {
    private CompareHtml() {}

    /**
     * Writes the page; what was in the file before is gone.
     *
     * @param runs scenarios and servers are shown in the order in which they come
     */
    public static void write(List<RunRecord> runs, Path file) throws IOException {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("runs: none (expected: at least one)");
        }
        Map<String, List<RunRecord>> scenarios = runs.stream()
                .collect(Collectors.groupingBy(run -> run.title().scenario(), LinkedHashMap::new, Collectors.toList()));
        List<String> servers =
                runs.stream().map(run -> run.title().server()).distinct().toList();
        Page.write(String.join(", ", servers), file, page -> {
            Page.masthead(page, "load tests compared", HtmlReport.when(runs.get(0)));
            page.open("main");
            overview(page, scenarios, servers);
            scenarios.values().forEach(same -> scenario(page, same));
            RunTables.environment(page, runs.get(0).title().environment());
            RunTables.commands(page, runs);
            page.close();
        });
    }

    private static void overview(Markup page, Map<String, List<RunRecord>> scenarios, List<String> servers) {
        page.open("section", "class", "verdict");
        page.leaf("h1", "The same viewers, the same troubles: " + String.join(", ", servers) + ".");
        page.open("div", "class", "scroll")
                .open("table", "class", "overview")
                .open("thead")
                .open("tr")
                .leaf("th", "");
        servers.forEach(server -> page.leaf("th", server, "scope", "col"));
        page.close().close().open("tbody");
        scenarios.forEach((name, runs) -> {
            page.open("tr")
                    .open("th", "scope", "row")
                    .leaf("a", name, "href", "#" + anchor(name))
                    .close();
            servers.forEach(server -> outcome(page, find(runs, server)));
            page.close();
        });
        page.close().close().close().close();
    }

    private static Optional<RunRecord> find(List<RunRecord> runs, String server) {
        return runs.stream().filter(run -> run.title().server().equals(server)).findFirst();
    }

    private static void outcome(Markup page, Optional<RunRecord> run) {
        page.open("td");
        run.ifPresent(one -> {
            Summary.Seen seen = one.seen();
            page.leaf("span", one.passed() ? "passed" : "failed", "class", one.passed() ? "pill good" : "pill bad");
            long wrong = seen.errors().total()
                    + seen.playback().backwards()
                    + seen.bodies().wrong();
            page.leaf(
                    "small",
                    Words.count(seen.playback().stalls(), "stall", "stalls") + ", "
                            + Words.count(wrong, "bad answer", "bad answers"));
        });
        page.close();
    }

    private static void scenario(Markup page, List<RunRecord> runs) {
        RunRecord first = runs.get(0);
        page.open("section", "class", "card same", "id", anchor(first.title().scenario()));
        page.leaf("h2", first.title().scenario()).leaf("p", first.title().about(), "class", "about");
        table(page, new Comparison(runs));
        int longest = runs.stream().mapToInt(run -> run.seconds().size()).max().orElse(0);
        TimeAxis time = TimeAxis.ofSeconds(longest);
        List<Mark> done = HtmlReport.inOrder(first.marks()).stream()
                .filter(mark -> mark.kind() != Mark.Kind.NODE)
                .toList();
        new Timeline(time, done, new CompareCharts(runs, time).all()).draw(page);
        page.close();
    }

    private static void table(Markup page, Comparison comparison) {
        page.open("div", "class", "scroll")
                .open("table", "class", "compare")
                .open("thead")
                .open("tr")
                .leaf("th", "");
        List<String> servers = comparison.servers();
        for (int i = 0; i < servers.size(); i++) {
            page.open("th", "scope", "col", "class", "key line " + CompareCharts.look(i))
                    .leaf("i", "")
                    .text(servers.get(i))
                    .close();
        }
        page.close().close().open("tbody");
        for (Comparison.Row row : comparison.rows()) {
            page.open("tr").leaf("td", row.label());
            for (int i = 0; i < servers.size(); i++) {
                page.leaf("td", row.cell(i), "class", row.best().contains(i) ? "number best" : "number");
            }
            page.close();
        }
        page.close().close().close();
    }

    private static String anchor(String scenario) {
        return "scenario-" + scenario.replaceAll("[^A-Za-z0-9]+", "-");
    }
}
