// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "max-errors,errors",
        "max-ttfb-p99,first byte p99",
        "max-stall-seconds-per-viewer,frozen seconds per viewer",
        "notStarted,never saw a picture",
        "skippedSegments,skipped segments",
        "TIMED_OUT,timed out",
        "p999,p999",
        "STATUS 404,status 404"
    })
    void namesAreTakenApart(String name, String words) {
        assertThat(Words.of(name)).isEqualTo(words);
    }
}
