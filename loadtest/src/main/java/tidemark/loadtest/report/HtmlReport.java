// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import tidemark.loadtest.chart.Amount;
import tidemark.loadtest.chart.Chart;
import tidemark.loadtest.chart.Markup;
import tidemark.loadtest.chart.TimeAxis;
import tidemark.loadtest.chart.Timeline;
import tidemark.loadtest.measure.RunRecord;
import tidemark.loadtest.measure.RunRecord.Mark;

/**
 * One run as one HTML file that needs nothing else: a verdict in words and five numbers for whoever has a minute, charts on
 * one time axis and tables for whoever has more. Any thread; blocks.
 */
public final class HtmlReport {
    /** What the file is called in a report's directory. */
    public static final String FILE = "report.html";

    private HtmlReport() {}

    /**
     * Writes the page; what was in the file before is gone. What the run left beside that file, as {@code server.csv}, is
     * drawn as well.
     */
    public static void write(RunRecord run, Path file) throws IOException {
        write(run, file, file);
    }

    /** The same for a run that is kept somewhere else: in the directory {@code place}, or in the file. */
    public static void write(RunRecord run, Path place, Path file) throws IOException {
        boolean directory = Files.isDirectory(place);
        ServerLog log =
                ServerLog.read(directory ? place.resolve(ServerLog.FILE) : place.resolveSibling(ServerLog.FILE));
        Page.write(run.title().scenario() + " · " + run.title().server(), file, page -> draw(page, run, log));
    }

    private static void draw(Markup page, RunRecord run, ServerLog log) {
        Page.masthead(page, "load test", when(run));
        page.open("main");
        verdict(page, run);
        figures(page, run);
        timelines(page, run, log);
        new RunTables(run).draw(page);
        page.close();
    }

    static String when(RunRecord run) {
        return run.title().startedAt().replace('T', ' ').replaceAll("\\.\\d+Z$", "Z") + ", "
                + Amount.length(run.title().durationSeconds());
    }

    private static void verdict(Markup page, RunRecord run) {
        Verdict verdict = Verdict.of(run);
        page.open("section", "class", "verdict");
        page.open("p", "class", "of")
                .leaf("span", verdict.word(), "class", verdict.passed() ? "pill good" : "pill bad")
                .leaf("b", run.title().scenario())
                .text(" on ")
                .leaf("b", run.title().server())
                .close();
        page.leaf("h1", verdict.headline());
        page.open("p", "class", "lead")
                .text(verdict.answers() + " " + verdict.limits())
                .close();
        said(page, Verdict.faults(run), "faults");
        said(page, verdict.doubt(), "doubt");
        said(page, run.title().about(), "about");
        page.close();
    }

    private static void said(Markup page, String words, String look) {
        if (!words.isEmpty()) {
            page.leaf("p", words, "class", look);
        }
    }

    private static void figures(Markup page, RunRecord run) {
        page.open("dl", "class", "figures");
        for (Figure figure : Figure.of(run)) {
            page.open("div", "class", figure.bad() ? "bad" : "fine").leaf("dt", figure.name());
            page.open("dd")
                    .leaf("b", figure.amount().number())
                    .leaf("small", figure.amount().unit())
                    .close();
            page.leaf("dd", figure.note(), "class", "note").close();
        }
        page.close();
    }

    private static void timelines(Markup page, RunRecord run, ServerLog log) {
        int seconds = run.seconds().size();
        TimeAxis time = TimeAxis.ofSeconds(seconds);
        timeline(page, "Second by second", new Timeline(time, inOrder(run.marks()), new RunCharts(run, time).all()));
        List<Chart> held = new ServerCharts(log, time, seconds).all();
        if (!held.isEmpty()) {
            timeline(page, "What the server held", new Timeline(time, inOrder(run.marks()), held));
        }
        if (time.step() > 1) {
            page.leaf("p", "Each point of a chart is the highest of " + time.step() + " seconds.", "class", "note");
        }
    }

    private static void timeline(Markup page, String title, Timeline timeline) {
        page.open("section", "class", "card").leaf("h2", title);
        timeline.draw(page);
        page.close();
    }

    /** Marks are numbered by when they began. */
    static List<Mark> inOrder(List<Mark> marks) {
        return marks.stream().sorted(Comparator.comparingDouble(Mark::from)).toList();
    }
}
