// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tidemark.loadtest.chart.Amount;
import tidemark.loadtest.measure.OriginFetches;
import tidemark.loadtest.measure.Quantiles;
import tidemark.loadtest.measure.RunRecord;
import tidemark.loadtest.measure.Summary;
import tidemark.loadtest.measure.Threshold;

/** A run as a short table for a terminal. */
public final class TextTable {
    private static final String ROW = "%-16s %10s %10s   %8s %8s %8s   %8s %8s %8s%n";
    private static final double MEGA = 1e6;

    private TextTable() {}

    /** The whole of a run: what it was, what was seen, what the server used, and whether it passed. */
    public static void print(RunRecord run, PrintWriter out) {
        line(out, "scenario", run.title().scenario() + " on " + run.title().server());
        print(run.seen(), Optional.ofNullable(run.origin()), out);
        RunRecord.ServerCost server = run.server();
        if (server != null) {
            line(
                    out,
                    "server used",
                    Amount.of(server.cpuSeconds(), "s").text() + " of processor time, "
                            + Amount.of(server.cpuMicrosPerRequest(), "µs").text() + " an answer, at most "
                            + Amount.of(server.peakBytes() / MEGA, "MB").text());
        }
        out.println();
        verdict(run.thresholds(), run.passed(), out);
    }

    /** What viewers saw, and the origin. */
    public static void print(Summary.Seen seen, Optional<OriginFetches> origin, PrintWriter out) {
        requests(seen, out);
        out.println();
        playback(seen, out);
        origin.ifPresent(fetches -> line(
                out,
                "origin",
                fetches.objects() + " media objects, fetched " + Amount.digits(fetches.mean()) + " times each, at most "
                        + fetches.max()));
        out.flush();
    }

    /** Broken limits, a line each, and "passed" or "failed". */
    public static void verdict(List<Threshold> thresholds, boolean passed, PrintWriter out) {
        for (Threshold threshold : thresholds) {
            if (threshold.broken()) {
                String actual = threshold.measured() ? Amount.digits(threshold.actual()) : "nothing was measured";
                out.println("BROKEN --" + threshold.name() + " " + Amount.digits(threshold.limit()) + ": " + actual);
            }
        }
        out.println(passed ? "passed" : "failed");
        out.flush();
    }

    private static void requests(Summary.Seen seen, PrintWriter out) {
        out.printf(Locale.ROOT, ROW, "milliseconds", "", "", "ttfb p50", "p99", "max", "all p50", "p99", "max");
        seen.requests().forEach((kind, of) -> {
            Quantiles first = of.firstByte();
            Quantiles all = of.transfer();
            out.printf(
                    Locale.ROOT,
                    ROW,
                    kind.label(),
                    of.completed(),
                    Amount.of(of.bytes() / MEGA, "MB").text(),
                    Amount.digits(first.p50()),
                    Amount.digits(first.p99()),
                    Amount.digits(first.max()),
                    Amount.digits(all.p50()),
                    Amount.digits(all.p99()),
                    Amount.digits(all.max()));
        });
    }

    private static void playback(Summary.Seen seen, PrintWriter out) {
        Summary.Playback play = seen.playback();
        line(out, "viewers", play.arrived() + " came, " + play.started() + " saw a picture");
        line(out, "start-up", spread(play.startup()));
        line(out, "behind live", spread(play.liveLatency()));
        line(out, "stalls", play.stalls() + ", " + Amount.digits(play.stalledSeconds()) + " s frozen in all");
        line(out, "older than before", Long.toString(play.backwards()));
        line(out, "errors", seen.errors().total() + " " + seen.errors().byStatus());
        line(
                out,
                "bodies",
                seen.bodies().verified() + " checked and right, "
                        + seen.bodies().wrong() + " wrong");
        line(out, "caches say", seen.cache().answers().toString());
        line(out, "of media", seen.cache().media().toString());
        line(out, "tester's own lag", spread(seen.timerLag()));
    }

    private static void line(PrintWriter out, String name, String value) {
        out.printf(Locale.ROOT, "%-17s %s%n", name, value);
    }

    private static String spread(Quantiles times) {
        return "p50 " + Amount.millis(times.p50()).text() + ", p99 "
                + Amount.millis(times.p99()).text() + ", max "
                + Amount.millis(times.max()).text();
    }
}
