// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tidemark.loadtest.faults.FaultRow.OriginCost;
import tidemark.loadtest.faults.FaultRow.Said;
import tidemark.loadtest.faults.FaultRow.Watching;
import tidemark.loadtest.measure.Quantiles;

/** Rows as Markdown. */
class FaultTableTest {
    private static FaultRow row(String cache, String name, double behindMillis, List<Said> said) {
        Quantiles behind = new Quantiles(9, behindMillis, behindMillis, 0, behindMillis, 0, 0);
        Watching watching = new Watching(1, 2, 3, 4, Map.of(), Map.of(), 5, 6, 7.25, 8, behind, 0.5);
        return new FaultRow(cache, name, "hls", "http://h/a", "then", 50, watching, new OriginCost(10, 20), said);
    }

    @Test
    void latencyIsWhatWasAddedToTheHealthyRowOfTheSameCache() {
        String table = new FaultTable(List.of(
                        row("a", "none", 6000, List.of()),
                        row("a", "freeze", 8500, List.of()),
                        row("b", "freeze", 8500, List.of())))
                .markdown();

        assertThat(table)
                .contains("### a\n", "### b\n")
                .contains("| none | hls | 1 | 2 | 3 | 4 | 5 | 6 | 7.3 | 8 | (6.0) | (6.0) | 10 | 20 | – | 0.5 |")
                .contains("| freeze | hls | 1 | 2 | 3 | 4 | 5 | 6 | 7.3 | 8 | +2.5 | +2.5 | 10 | 20 | – | 0.5 |")
                .contains("| freeze | hls | 1 | 2 | 3 | 4 | 5 | 6 | 7.3 | 8 | (8.5) | (8.5) | 10 | 20 | – | 0.5 |");
    }

    @Test
    void whatWasSaidBeforeTheOriginBrokeIsLeftOutAndLongTalesAreCutShort() {
        List<Said> said = List.of(
                new Said(-3, NodeWatch.NODE, "READY 200"),
                new Said(4.26, NodeWatch.NODE, "DEGRADED 200"),
                new Said(4.31, "hls", "STALE"));
        List<Said> talkative = Collections.nCopies(11, new Said(1, "hls", "FRESH"));

        assertThat(new FaultTable(List.of(row("a", "lag", 0, said))).markdown())
                .contains("| +4.3 s node DEGRADED 200; +4.3 s STALE | 0.5 |")
                .doesNotContain("READY");
        assertThat(new FaultTable(List.of(row("a", "lag", 0, talkative))).markdown())
                .contains("FRESH; … (11 changes) | 0.5 |");
    }
}
