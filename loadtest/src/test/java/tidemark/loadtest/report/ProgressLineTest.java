// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final StringWriter written = new StringWriter();

    private String progress(boolean terminal) {
        try (ProgressLine line = new ProgressLine(new PrintWriter(written), terminal)) {
            SampleRuns.troubled().seconds().forEach(line);
        }
        return written.toString();
    }

    @Test
    void aFileGetsALineASecondAndNoEscapeCodes() {
        assertThat(progress(false).lines().toList()).hasSize(SampleRuns.SECONDS);
        assertThat(written.toString()).doesNotContain("\u001b", "\r");
    }

    @Test
    void errorsStallsAndStepsBackAreToldSinceTheBeginning() {
        long errors = SampleRuns.troubled().seconds().stream()
                .mapToLong(second -> second.errors())
                .sum();
        assertThat(progress(false).lines().toList())
                .last()
                .asString()
                .startsWith("1:30  400 came, 400 play, 0 frozen")
                .contains(errors + " errors");
    }

    @Test
    void aTerminalSeesOneLineThatChanges() {
        assertThat(progress(true)).startsWith("\r").endsWith("\n").containsOnlyOnce("\n");
    }
}
