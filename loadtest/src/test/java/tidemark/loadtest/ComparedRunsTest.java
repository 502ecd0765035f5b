// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidemark.loadtest.measure.RunRecord;
import tidemark.loadtest.measure.Tally;

/** What is left of a comparison. */
class ComparedRunsTest {
    private static final RunRecord.ServerCost CHEAP = new RunRecord.ServerCost("nginx 1.22.1", 2, 100, 50_000_000);

    private static RunRecord run(String scenario, String server, int viewers, RunRecord.@Nullable ServerCost cost) {
        Tally tally = new Tally();
        for (int i = 0; i < viewers; i++) {
            tally.playback().arrived();
        }
        RunRecord.Title title = new RunRecord.Title(
                scenario, "About " + scenario + ".", server, "2026-11-22T10:00:00Z", 60, "loadtest", Map.of());
        return new RunRecord(title, List.of(), List.of(), tally.summary(), null, cost, List.of(), true);
    }

    @Test
    void eachScenarioHasATableWithAColumnForEachServer(@TempDir Path directory) throws IOException {
        ComparedRuns runs = new ComparedRuns(
                List.of(run("steady", "a", 7, null), run("premiere", "a", 9, null), run("steady", "b", 7, CHEAP)));
        runs.write(directory);

        assertThat(Files.readString(directory.resolve("compare.md")))
                .containsSubsequence("### steady\n", "About steady.\n", "| a | b |", "### premiere\n", "| a |");
        assertThat(runs.text()).containsSubsequence("steady\n", "premiere\n");
        assertThat(directory.resolve("compare.html")).isNotEmptyFile();
    }

    @Test
    void programsReadFiguresByTheirNamesAndWhatWasNotMeasuredIsNull(@TempDir Path directory) throws IOException {
        new ComparedRuns(List.of(run("steady", "a", 7, null), run("steady", "b", 7, CHEAP))).write(directory);

        JsonNode json =
                new ObjectMapper().readTree(directory.resolve("compare.json").toFile());
        assertThat(json).hasSize(2);
        assertThat(json.at("/0/figures/viewers").asInt()).isEqualTo(7);
        assertThat(json.at("/0/version").asText()).isEmpty();
        assertThat(json.at("/0/figures").get("processor time, s").isNull()).isTrue();
        assertThat(json.at("/1/server").asText()).isEqualTo("b");
        assertThat(json.at("/1/version").asText()).isEqualTo("nginx 1.22.1");
        assertThat(json.at("/1/passed").asBoolean()).isTrue();
        assertThat(json.at("/1/figures").get("processor time, s").asDouble()).isEqualTo(2);
    }

    @Test
    void nothingThatCouldBePlayedIsAnEmptyTable(@TempDir Path directory) throws IOException {
        new ComparedRuns(List.of()).write(directory);
        assertThat(Files.readString(directory.resolve("compare.md"))).isEmpty();
        assertThat(directory.resolve("compare.html")).doesNotExist();
    }
}
