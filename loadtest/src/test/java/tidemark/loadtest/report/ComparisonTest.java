// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
    private final Comparison comparison =
            new Comparison(List.of(SampleRuns.calm(), SampleRuns.troubled(), SampleRuns.seenOnly()));

    @TempDir
    private Path directory;

    private Comparison.Row row(String name) {
        return comparison.rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theLowestIsTheBestAndAsGoodAsTheBestIsBestToo() {
        assertThat(row("stalls").best()).containsExactlyInAnyOrder(0, 2);
        assertThat(row("frozen picture").cell(1)).isEqualTo("5.25");
    }

    @Test
    void aPeerMayWin() {
        assertThat(row("most memory").best()).containsExactly(1);
    }

    @Test
    void whereAllAreAlikeNobodyIsBest() {
        assertThat(row("wrong bodies").best()).isEmpty();
        assertThat(row("viewers").best()).isEmpty();
    }

    @Test
    void whatWasNotMeasuredIsNeitherZeroNorBest() {
        assertThat(row("origin requests").cell(2)).isEqualTo("–");
        assertThat(row("origin requests").best()).containsExactly(0);
        assertThat(row("processor time").cell(2)).isEqualTo("–");
    }

    @Test
    void asMarkdownTheBestIsBold() {
        assertThat(comparison.markdown())
                .startsWith("|  | tidemark | nginx | tidemark |\n|---|---:|---:|---:|\n")
                .contains("| stalls | **0** | 512 | **0** |\n")
                .contains("| most memory, MB | 231 | **96** | – |\n");
    }

    @Test
    void asTextTheBestHasAStarAndColumnsAreStraight() {
        List<String> lines = comparison.text().lines().toList();
        assertThat(lines).anyMatch(line -> line.matches("stalls +0 \\* +512 +0 \\*"));
        assertThat(lines).extracting(String::length).containsOnly(lines.get(0).length());
    }

    @Test
    void thePageGroupsRunsByScenario() throws IOException {
        Path file = directory.resolve("compare.html");
        CompareHtml.write(
                List.of(
                        SampleRuns.calm(),
                        SampleRuns.troubled(),
                        SampleRuns.titled("steady", "tidemark"),
                        SampleRuns.titled("steady", "nginx")),
                file);
        String page = Files.readString(file);
        assertThat(page)
                .containsOnlyOnce("<h2>origin-freeze</h2>")
                .containsOnlyOnce("<h2>steady</h2>")
                .containsOnlyOnce("512 stalls, 40 bad answers")
                .contains("<td class=\"number best\">14.8</td><td class=\"number\">21.3</td>");
    }
}
