// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import tidemark.loadtest.measure.RunRecord;

class TextTableTest {
    private static String printed(RunRecord run) {
        StringWriter text = new StringWriter();
        TextTable.print(run, new PrintWriter(text));
        return text.toString();
    }

    @Test
    void saysWhatWasSeenAndWhetherThatWasAllowed() {
        assertThat(printed(SampleRuns.troubled()))
                .contains("origin-freeze on nginx", "512, 2,099 s frozen in all", "37 {504=30}", "21.3 s of processor")
                .endsWith("BROKEN --max-ttfb-p99 250: 1,841\nBROKEN --max-origin-fetches 2: 4\nfailed\n");
        assertThat(printed(SampleRuns.calm())).endsWith("passed\n").doesNotContain("BROKEN");
    }
}
