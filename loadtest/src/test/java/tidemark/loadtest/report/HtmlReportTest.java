// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidemark.loadtest.measure.RunRecord;
import tidemark.loadtest.measure.RunRecord.Mark;

class HtmlReportTest {
    @TempDir
    private Path directory;

    private String page(RunRecord run) throws IOException {
        Path file = directory.resolve(HtmlReport.FILE);
        HtmlReport.write(run, file);
        return Files.readString(file);
    }

    @Test
    void theVerdictComesFirst() throws IOException {
        assertThat(page(SampleRuns.calm()))
                .containsSubsequence(
                        "Passed",
                        "All 400 viewers saw an unbroken picture.",
                        "It kept all of its 7 limits.",
                        "Broken on purpose: origin freezes at 0:40 for 20 s.",
                        "Viewers at once",
                        "Second by second");
        assertThat(page(SampleRuns.troubled()))
                .containsSubsequence(
                        "Failed",
                        "The picture froze 512 times for 400 viewers.",
                        "37 requests failed and 3 answers were older than ones before.",
                        "It broke 5 of its 7 limits: errors, stalls, older than before, first byte p99,");
    }

    @Test
    void nothingIsLoadedFromElsewhere() throws IOException {
        assertThat(page(SampleRuns.calm()))
                .doesNotContain("src=", "@import", "url(", "<link", "<img", "<iframe")
                .contains("default-src &#39;none&#39;");
    }

    @Test
    void whatAServerSaysStaysText() throws IOException {
        assertThat(page(SampleRuns.troubled()))
                .contains("1001.m4s?a=&lt;b&gt;&amp;c=&quot;d&quot;")
                .doesNotContain("a=<b>");
        Mark hostile = new Mark(3, 4, Mark.Kind.NODE, "\"><script>alert(1)</script>");
        assertThat(page(SampleRuns.marked(List.of(hostile)))).doesNotContain("<script>alert");
        assertThat(page(SampleRuns.titled("<em>", "</title><b>"))).doesNotContain("<em>", "</title><b>");
    }

    @Test
    void aFaultGoesThroughAllChartsAsABand() throws IOException {
        String bands = "class=\"band fault\" style=\"left:44.44%;width:22.22%\"";
        assertThat(page(SampleRuns.calm())).containsOnlyOnce(bands);
    }

    @Test
    void marksAreNumberedInTheOrderOfTime() throws IOException {
        assertThat(page(SampleRuns.troubled()))
                .containsSubsequence("<b>1</b>", "400 viewers arrive", "<b>2</b>", "origin freezes");
    }

    @Test
    void whatNobodyMeasuredHasNoChart() throws IOException {
        assertThat(page(SampleRuns.calm())).contains("<h3>Requests at the origin</h3>", "<h3>Server&#39;s memory</h3>");
        assertThat(page(SampleRuns.seenOnly()))
                .contains("<h3>Viewers</h3>", "<h3>First byte</h3>")
                .doesNotContain("<h3>Requests at the origin</h3>", "<h3>Server&#39;s");
    }

    @Test
    void whatTheServerHeldIsDrawnWhenTheRunLeftIt() throws IOException {
        Files.writeString(directory.resolve("server.csv"), """
                seconds,node,cpu_seconds,resident_bytes,threads,descriptors,heap_bytes,direct_bytes
                3.2,1,0.10,1000000,20,100,5000000,
                3.2,2,0.10,1000000,22,110,7000000,
                4.2,1,0.20,1000000,20,105,6000000,
                4.2,2,0.20,1000000,22,110,7500000,
                6.0,1,0.20,1000000,20,105,6000000,
                6.0,2,0.20,1000000,22,110,7000000,
                5.2,1,0.20,10
                """);
        assertThat(page(SampleRuns.calm()))
                .contains(
                        "What the server held", "data-values=\"12,13.50,13.50,13,,", "data-values=\"210,215,215,215,,")
                .doesNotContain("<h3>Direct memory</h3>");
        assertThat(page(SampleRuns.calm())).contains("<h3>Threads</h3>");
    }

    @Test
    void aQuietChartSaysSoInsteadOfDrawingNothing() throws IOException {
        assertThat(page(SampleRuns.calm())).contains("Nothing: no picture froze");
        assertThat(page(SampleRuns.troubled())).doesNotContain("Nothing: no picture froze");
    }

    @Test
    void aRunOfNoSecondsCanBeDrawn() throws IOException {
        RunRecord run = SampleRuns.calm();
        RunRecord none = new RunRecord(run.title(), List.of(), List.of(), run.seen(), null, null, List.of(), true);
        assertThat(page(none)).contains("It had no limits to keep.");
    }

    @Test
    void everyFigureIsThereWhetherThePageKnowsItOrNot() throws IOException {
        Map<String, String> expected = Map.of(
                "playback › skipped segments", "0", "errors › by status › 504", "30", "bodies › verified", "60,000");
        String page = page(SampleRuns.troubled());
        expected.forEach((name, value) ->
                assertThat(page).contains("<td>" + name + "</td><td class=\"number\">" + value + "</td>"));
    }
}
