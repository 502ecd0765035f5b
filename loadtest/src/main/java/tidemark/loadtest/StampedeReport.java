// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import tidemark.loadtest.measure.Quantiles;
import tidemark.loadtest.measure.Threshold;
import tidemark.loadtest.stampede.StampedeSummary;

/** A stampede for people, then for programs: a table, and last on one line of its own the JSON. */
final class StampedeReport {
    private static final String ROW = "%-34s %10s %10s %10s %10s%n";
    private static final double MEBI = 1 << 20;

    private final ObjectMapper json = new ObjectMapper();
    private final StampedeSummary summary;

    StampedeReport(StampedeSummary summary) {
        this.summary = summary;
    }

    /** The table and the JSON. */
    void print(PrintWriter out) throws IOException {
        StampedeSummary.Seen seen = summary.seen();
        line(
                out,
                "clients",
                summary.run().clients() + ", of them " + seen.slow().clients() + " slow");
        line(
                out,
                "connected",
                seen.connected() + " in " + text(seen.connectSeconds()) + " s, all asked within "
                        + text(seen.askMillis()) + " ms");
        out.println();
        out.printf(Locale.ROOT, ROW, "milliseconds", "p50", "p90", "p99", "max");
        group(out, "fast", seen.fast());
        if (seen.slow().clients() > 0) {
            group(out, "slow", seen.slow());
        }
        row(out, "tester's own lag", seen.testerLag());
        out.println();
        facts(out, seen);
        thresholds(out);
        out.println(json.writeValueAsString(summary));
        out.flush();
    }

    /** The JSON in a directory, laid out for reading. */
    void write(Path directory) throws IOException {
        Files.writeString(
                directory.resolve("stampede.json"),
                json.writerWithDefaultPrettyPrinter().writeValueAsString(summary) + "\n");
    }

    private static void group(PrintWriter out, String name, StampedeSummary.Group group) {
        if (group.firstByteAfterOrigin().count() > 0) {
            row(out, name + ": first byte after origin's", group.firstByteAfterOrigin());
        }
        row(out, name + ": first byte after asking", group.firstByteAfterAsk());
        row(out, name + ": whole body after asking", group.lastByteAfterAsk());
    }

    private void facts(PrintWriter out, StampedeSummary.Seen seen) {
        StampedeSummary.Bodies bodies = seen.bodies();
        line(
                out,
                "throughput",
                text(seen.fast().megabytesPerSecond()) + " MB/s to fast clients, "
                        + text(seen.slow().megabytesPerSecond()) + " MB/s to slow ones");
        line(
                out,
                "bodies",
                bodies.whole() + " whole, " + bodies.different() + " different, " + bodies.proven()
                        + " proven by the origin's tag");
        line(out, "errors", seen.errors().total() + " " + seen.errors().byReason());
        StampedeSummary.Origin origin = summary.origin();
        if (origin != null) {
            line(
                    out,
                    "origin",
                    origin.requests() + " requests; its first byte left " + text(origin.firstByteAfterAsk())
                            + " ms after the first client asked, its last " + text(origin.lastByteAfterAsk()) + " ms");
        }
        StampedeSummary.Memory edge = summary.edge();
        if (edge != null) {
            line(out, "edge, off heap", mebi(edge.directBefore(), edge.directPeak(), edge.directAfter()));
            line(out, "edge, heap", mebi(edge.heapBefore(), edge.heapPeak(), edge.heapAfter()));
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

    private static String mebi(long before, long peak, long after) {
        return text(before / MEBI) + " MiB before, " + text(peak / MEBI) + " at most, " + text(after / MEBI) + " after";
    }

    private static void row(PrintWriter out, String name, Quantiles times) {
        out.printf(Locale.ROOT, ROW, name, text(times.p50()), text(times.p90()), text(times.p99()), text(times.max()));
    }

    private static void line(PrintWriter out, String name, String value) {
        out.printf(Locale.ROOT, "%-16s %s%n", name, value);
    }

    private static String text(double value) {
        return value == Math.rint(value)
                ? Long.toString(Math.round(value))
                : String.format(Locale.ROOT, value < 100 ? "%.1f" : "%.0f", value);
    }
}
