// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import tidemark.loadtest.measure.Quantiles;
import tidemark.loadtest.measure.Summary;
import tidemark.loadtest.measure.Threshold;

/** A summary for people, then for programs: a table, and last on one line of its own the JSON. */
final class Report {
    private static final String ROW = "%-16s %10s %10s   %8s %8s %8s   %8s %8s %8s%n";
    private static final double MEGA = 1e6;

    private final ObjectMapper json = new ObjectMapper();
    private final Summary summary;

    Report(Summary summary) {
        this.summary = summary;
    }

    /** The table and the JSON. */
    void print(PrintWriter out) throws IOException {
        requests(out);
        out.println();
        playback(out);
        out.println();
        thresholds(out);
        out.println(json.writeValueAsString(summary));
        out.flush();
    }

    /** The JSON in a directory, laid out for reading. */
    void write(Path directory) throws IOException {
        Files.writeString(
                directory.resolve("summary.json"),
                json.writerWithDefaultPrettyPrinter().writeValueAsString(summary) + "\n");
    }

    private void requests(PrintWriter out) {
        out.printf(Locale.ROOT, ROW, "milliseconds", "", "", "ttfb p50", "p99", "max", "all p50", "p99", "max");
        summary.seen().requests().forEach((kind, of) -> {
            Quantiles first = of.firstByte();
            Quantiles all = of.transfer();
            out.printf(
                    Locale.ROOT,
                    ROW,
                    kind.label(),
                    of.completed(),
                    text(of.bytes() / MEGA) + " MB",
                    text(first.p50()),
                    text(first.p99()),
                    text(first.max()),
                    text(all.p50()),
                    text(all.p99()),
                    text(all.max()));
        });
    }

    private void playback(PrintWriter out) {
        Summary.Seen seen = summary.seen();
        Summary.Playback play = seen.playback();
        line(out, "viewers", play.arrived() + " came, " + play.started() + " saw a picture");
        line(out, "start-up", spread(play.startup()));
        line(out, "behind live", spread(play.liveLatency()));
        line(out, "stalls", play.stalls() + ", " + text(play.stalledSeconds()) + " s frozen in all");
        line(out, "errors", seen.errors().total() + " " + seen.errors().byStatus());
        line(
                out,
                "bodies",
                seen.bodies().verified() + " checked and right, "
                        + seen.bodies().wrong() + " wrong");
        line(out, "caches say", seen.cache().answers().toString());
        line(out, "tester's own lag", spread(seen.timerLag()));
        if (summary.origin() != null) {
            line(
                    out,
                    "origin",
                    summary.origin().objects() + " media objects, fetched "
                            + text(summary.origin().mean()) + " times each, at most "
                            + summary.origin().max());
        }
    }

    private void thresholds(PrintWriter out) {
        for (Threshold threshold : summary.thresholds()) {
            if (threshold.broken()) {
                String actual = threshold.measured() ? text(threshold.actual()) : "nothing was measured";
                out.println("BROKEN --" + threshold.name() + " " + text(threshold.limit()) + ": " + actual);
            }
        }
        out.println(summary.passed() ? "passed" : "failed");
    }

    private static void line(PrintWriter out, String name, String value) {
        out.printf(Locale.ROOT, "%-16s %s%n", name, value);
    }

    private static String spread(Quantiles times) {
        return "p50 " + text(times.p50()) + " ms, p99 " + text(times.p99()) + " ms, max " + text(times.max()) + " ms";
    }

    private static String text(double value) {
        return value == Math.rint(value)
                ? Long.toString(Math.round(value))
                : String.format(Locale.ROOT, value < 100 ? "%.1f" : "%.0f", value);
    }
}
