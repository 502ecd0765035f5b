// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.faults;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tidemark.loadtest.faults.FaultRow.Said;
import tidemark.loadtest.measure.Quantiles;

/** Many rows as Markdown: one table for each cache. */
public final class FaultTable {
    private static final String HEAD =
            "| fault | stream | back | restarts | wrong bodies | errors | not started | stalls"
                    + " | stalled s | skipped | behind live +p50 s | +p99 s | origin: playlists | media | what it said | tester lag p99 ms |";
    private static final String RULE = "|---|---|" + "---:|".repeat(12) + "---|---:|";

    /** The row that all others are compared with. */
    private static final String HEALTHY = "none";

    private static final String UNCHANGED = "–";
    private static final int MOST_SAID = 8;
    private static final double MILLIS = 1000;

    private final List<FaultRow> rows;

    public FaultTable(List<FaultRow> rows) {
        this.rows = List.copyOf(rows);
    }

    /** The whole text; rows in the order they came. */
    public String markdown() {
        return rows.stream().map(FaultRow::cache).distinct().map(this::table).collect(Collectors.joining("\n"));
    }

    private String table(String cache) {
        List<FaultRow> own =
                rows.stream().filter(row -> row.cache().equals(cache)).toList();
        Map<String, FaultRow> healthy = own.stream()
                .filter(row -> row.row().equals(HEALTHY))
                .collect(Collectors.toMap(FaultRow::stream, Function.identity(), (first, again) -> again));
        return Stream.concat(
                        Stream.of("### " + cache, "", HEAD, RULE),
                        own.stream().map(row -> line(row, Optional.ofNullable(healthy.get(row.stream())))))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(FaultRow row, Optional<FaultRow> healthy) {
        FaultRow.Watching watching = row.watching();
        Optional<Quantiles> before = healthy.filter(one -> !one.equals(row))
                .map(one -> one.watching().liveLatency());
        return Stream.of(
                        row.row(),
                        row.stream(),
                        watching.backwards(),
                        watching.restarts(),
                        watching.wrongBodies(),
                        watching.errors(),
                        watching.notStarted(),
                        watching.stalls(),
                        String.format(Locale.ROOT, "%.1f", watching.stalledSeconds()),
                        watching.skippedSegments(),
                        added(watching.liveLatency(), before, Quantiles::p50),
                        added(watching.liveLatency(), before, Quantiles::p99),
                        row.origin().playlists(),
                        row.origin().media(),
                        said(row),
                        String.format(Locale.ROOT, "%.1f", watching.testerLag()))
                .map(String::valueOf)
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** What was added to the healthy row; without one, and for that row itself, the figure as it is. */
    private static String added(Quantiles here, Optional<Quantiles> healthy, Function<Quantiles, Double> of) {
        return healthy.map(before -> String.format(Locale.ROOT, "%+.1f", (of.apply(here) - of.apply(before)) / MILLIS))
                .orElseGet(() -> String.format(Locale.ROOT, "(%.1f)", of.apply(here) / MILLIS));
    }

    /** What was said since the origin broke; before that it said that all is well. */
    private static String said(FaultRow row) {
        List<String> changes = row.said().stream()
                .filter(said -> said.seconds() >= 0)
                .map(FaultTable::text)
                .toList();
        if (changes.isEmpty()) {
            return UNCHANGED;
        }
        String shown = changes.stream().limit(MOST_SAID).collect(Collectors.joining("; "));
        return changes.size() > MOST_SAID ? shown + "; … (" + changes.size() + " changes)" : shown;
    }

    private static String text(Said said) {
        String about = said.about().equals(NodeWatch.NODE) ? "node " : "";
        return String.format(Locale.ROOT, "%+.1f s %s%s", said.seconds(), about, said.what());
    }
}
