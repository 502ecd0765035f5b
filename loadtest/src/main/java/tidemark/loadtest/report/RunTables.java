// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tidemark.loadtest.chart.Amount;
import tidemark.loadtest.chart.Markup;
import tidemark.loadtest.measure.Quantiles;
import tidemark.loadtest.measure.RunRecord;
import tidemark.loadtest.measure.RunRecord.Mark;
import tidemark.loadtest.measure.Threshold;

/** What is below the charts: limits, marks, requests, errors, environment, every figure, and how to run it again. */
final class RunTables {
    private static final double MEGA = 1e6;

    private final RunRecord run;

    RunTables(RunRecord run) {
        this.run = run;
    }

    void draw(Markup page) {
        page.open("div", "class", "pair");
        limits(page);
        marks(page);
        page.close();
        requests(page);
        errors(page);
        page.open("div", "class", "pair");
        environment(page, run.title().environment());
        cost(page);
        page.close();
        commands(page, List.of(run));
        everything(page);
    }

    private void limits(Markup page) {
        begin(page, "Limits", "listing", "what", "at most", "measured", "");
        for (Threshold one : run.thresholds()) {
            row(
                    page,
                    Words.of(one.name()),
                    Words.limit(one).text(),
                    Words.actual(one).text());
            page.open("td")
                    .leaf("span", one.broken() ? "broken" : "kept", "class", one.broken() ? "pill bad" : "pill good")
                    .close();
            page.close();
        }
        end(page);
    }

    private void marks(Markup page) {
        begin(page, "What happened", "marks", "", "at", "for", "what");
        int number = 0;
        for (Mark mark : HtmlReport.inOrder(run.marks())) {
            number++;
            page.open("tr", "class", mark.kind().name().toLowerCase(Locale.ROOT))
                    .open("td")
                    .leaf("b", Integer.toString(number))
                    .close();
            page.leaf("td", Amount.clock(mark.from()), "class", "number")
                    .leaf(
                            "td",
                            mark.until() > mark.from() ? Amount.length(mark.until() - mark.from()) : "",
                            "class",
                            "number")
                    .leaf("td", mark.label())
                    .close();
        }
        end(page);
    }

    private void requests(Markup page) {
        begin(
                page,
                "Answers",
                "listing",
                "of",
                "answers",
                "MB",
                "first byte p50",
                "p99",
                "max",
                "last byte p50",
                "p99",
                "max");
        run.seen().requests().forEach((kind, of) -> {
            row(
                    page,
                    kind.label(),
                    Amount.digits(of.completed()),
                    Amount.digits(of.bytes() / MEGA),
                    first(of.firstByte(), of.firstByte().p50()),
                    first(of.firstByte(), of.firstByte().p99()),
                    first(of.firstByte(), of.firstByte().max()),
                    first(of.transfer(), of.transfer().p50()),
                    first(of.transfer(), of.transfer().p99()),
                    first(of.transfer(), of.transfer().max()));
            page.close();
        });
        end(page);
    }

    private static String first(Quantiles times, double millis) {
        return times.count() == 0 ? Amount.NONE.text() : Amount.millis(millis).text();
    }

    private void errors(Markup page) {
        Map<String, String> examples = run.seen().errors().examples();
        if (examples.isEmpty()) {
            return;
        }
        begin(page, "Failed requests", "words", "why", "the first of them");
        examples.forEach((why, what) -> page.open("tr")
                .leaf("td", Words.of(why))
                .leaf("td", what, "class", "wide")
                .close());
        end(page);
    }

    static void environment(Markup page, Map<String, String> environment) {
        begin(page, "Environment", "words");
        environment.forEach((name, value) -> page.open("tr")
                .leaf("td", name)
                .leaf("td", value, "class", "wide")
                .close());
        end(page);
    }

    private void cost(Markup page) {
        begin(page, "What it took", "words");
        RunRecord.ServerCost server = run.server();
        if (server != null) {
            fact(page, "server", server.version());
            fact(page, "processor time", Amount.of(server.cpuSeconds(), "s").text());
            fact(
                    page,
                    "of it for an answer",
                    Amount.of(server.cpuMicrosPerRequest(), "µs").text());
            fact(page, "most memory", Amount.of(server.peakBytes() / MEGA, "MB").text());
        }
        if (run.origin() != null) {
            fact(
                    page,
                    "media objects fetched from the origin",
                    Amount.digits(run.origin().objects()));
            fact(page, "how often each", Amount.of(run.origin().mean(), "times").text());
            fact(page, "the most often", Amount.of(run.origin().max(), "times").text());
        }
        run.seen().cache().answers().forEach((answer, count) -> {
            if (count > 0) {
                fact(page, "caches said " + Words.of(answer.name()), Words.count(count, "answer", "answers"));
            }
        });
        fact(
                page,
                "tester's own lag, p99",
                Amount.millis(run.seen().timerLag().p99()).text());
        end(page);
    }

    private static void fact(Markup page, String name, String value) {
        page.open("tr").leaf("td", name).leaf("td", value, "class", "number").close();
    }

    static void commands(Markup page, List<RunRecord> runs) {
        String commands =
                runs.stream().map(run -> run.title().command()).distinct().collect(Collectors.joining("\n"));
        page.open("section", "class", "card")
                .leaf("h2", "Run it again")
                .leaf("pre", commands)
                .close();
    }

    /** Whatever a run counts is here, known to this page or not. */
    private void everything(Markup page) {
        page.open("section", "class", "card").open("details").leaf("summary", "Every figure");
        page.open("div", "class", "scroll").open("table").open("tbody");
        leaves(page, "", RunRecords.JSON.valueToTree(run.seen()));
        page.close().close().close().close().close();
    }

    private static void leaves(Markup page, String path, JsonNode node) {
        if (node.isValueNode()) {
            String value = node.isNumber() ? Amount.digits(node.asDouble()) : node.asText();
            fact(page, path, value);
        }
        node.properties().forEach(each -> {
            String name = Words.of(each.getKey());
            leaves(page, path.isEmpty() ? name : path + " › " + name, each.getValue());
        });
    }

    private static void begin(Markup page, String title, String look, String... columns) {
        page.open("section", "class", "card").leaf("h2", title);
        page.open("div", "class", "scroll").open("table", "class", look);
        if (columns.length > 0) {
            page.open("thead").open("tr");
            List.of(columns).forEach(column -> page.leaf("th", column, "scope", "col"));
            page.close().close();
        }
        page.open("tbody");
    }

    private static void end(Markup page) {
        page.close().close().close().close();
    }

    /** Begins a row: a name and numbers. */
    private static void row(Markup page, String name, String... numbers) {
        page.open("tr").leaf("td", name);
        List.of(numbers).forEach(number -> page.leaf("td", number, "class", "number"));
    }
}
