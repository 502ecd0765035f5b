// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidemark.loadtest.measure.RunRecord;

class RunRecordsTest {
    @TempDir
    private Path directory;

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Path place = directory.resolve("new/one");
        Path file = RunRecords.write(SampleRuns.troubled(), place);
        assertThat(RunRecords.read(file)).isEqualTo(SampleRuns.troubled());
        assertThat(RunRecords.read(place)).isEqualTo(SampleRuns.troubled());
    }

    @Test
    void aRunWithoutOriginAndServerIsReadAgain() throws IOException {
        Path file = RunRecords.write(SampleRuns.seenOnly(), directory);
        assertThat(Files.readString(file)).doesNotContain("\"origin\":null");
        assertThat(RunRecords.read(file)).isEqualTo(SampleRuns.seenOnly());
    }

    @Test
    void environmentKeepsItsOrder() throws IOException {
        RunRecord read = RunRecords.read(RunRecords.write(SampleRuns.calm(), directory));
        assertThat(read.title().environment().keySet())
                .containsExactlyElementsOf(
                        SampleRuns.calm().title().environment().keySet());
    }

    @Test
    void whatALaterVersionAddsIsLeftOut() throws IOException {
        Path file = RunRecords.write(SampleRuns.calm(), directory);
        String later = Files.readString(file)
                .replaceFirst("\\{", "{\"weather\":{\"rain\":true},")
                .replace("\"at\":5,", "\"at\":5,\"tide\":1.5,");
        Files.writeString(file, later);
        assertThat(RunRecords.read(file)).isEqualTo(SampleRuns.calm());
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> RunRecords.read(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(directory.resolve("run.json").toString(), "no such file");
    }

    @Test
    void whatIsNoRunIsNamedWithWhatItLacks() throws IOException {
        Path other = Files.writeString(directory.resolve("other.json"), "{\"title\":{\"scenario\":\"x\"}}");
        assertThatThrownBy(() -> RunRecords.read(other)).hasMessageContainingAll("other.json", "no seconds");
        Path broken = Files.writeString(directory.resolve("broken.json"), "{\"title\":");
        assertThatThrownBy(() -> RunRecords.read(broken)).hasMessageContainingAll("broken.json", "expected: a run");
        Path nothing = Files.writeString(directory.resolve("nothing.json"), "null");
        assertThatThrownBy(() -> RunRecords.read(nothing)).hasMessageContainingAll("nothing.json", "no run");
    }
}
