// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.delay.DelaySummary;
import tidemark.loadtest.delay.DelaySummary.Cost;
import tidemark.loadtest.delay.DelaySummary.Sight;

/** A delay summary for people, as a Markdown table, then for programs: on one line of its own the JSON. */
final class DelayReport {
    private static final double PERCENT = 100;

    private final ObjectMapper json = new ObjectMapper();
    private final DelaySummary summary;

    DelayReport(DelaySummary summary) {
        this.summary = summary;
    }

    /** Whether everybody saw at least one segment come. */
    static boolean complete(DelaySummary summary) {
        return summary.streams().stream()
                .flatMap(stream -> Stream.of(stream.probe(), stream.players()))
                .filter(Objects::nonNull)
                .allMatch(sight -> sight.segments() > 0);
    }

    void print(PrintWriter out) throws IOException {
        out.println(
                "| cache | stream | asked by | segments | delay p50 ms | p99 | max | answers too old | by p99 ms | max"
                        + " | back | failed | origin requests per segment | per 250 ms | most in 250 ms |");
        out.println("|---|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        for (DelaySummary.Stream stream : summary.streams()) {
            row(out, stream, "probe", stream.probe());
            row(out, stream, stream.probe() == null ? "players alone" : "players", stream.players());
        }
        out.printf(
                Locale.ROOT,
                "%nThe tester's own timers were late by %s ms (p99), %s ms (max).%n",
                millis(summary.testerLag().p99()),
                millis(summary.testerLag().max()));
        out.println(json.writeValueAsString(summary));
        out.flush();
    }

    private void row(PrintWriter out, DelaySummary.Stream stream, String who, @Nullable Sight sight) {
        if (sight == null) {
            return;
        }
        out.println("| "
                + String.join(
                        " | ",
                        summary.run().name(),
                        URI.create(stream.url()).getPath(),
                        who,
                        Long.toString(sight.segments()),
                        millis(sight.delay().p50()),
                        millis(sight.delay().p99()),
                        millis(sight.delay().max()),
                        String.format(Locale.ROOT, "%.1f %%", sight.lateShare() * PERCENT),
                        millis(sight.behind().p99()),
                        millis(sight.behind().max()),
                        Long.toString(sight.backwards()),
                        Long.toString(sight.failures()),
                        cost(stream.origin()))
                + " |");
    }

    private static String cost(@Nullable Cost cost) {
        return cost == null
                ? "– | – | –"
                : String.format(
                        Locale.ROOT, "%.2f | %.3f | %d", cost.perSegment(), cost.perWindow(), cost.mostPerWindow());
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, value < PERCENT ? "%.1f" : "%.0f", value);
    }
}
