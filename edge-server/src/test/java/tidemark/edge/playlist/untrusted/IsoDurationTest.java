// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.untrusted;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations as packagers write them. */
class IsoDurationTest {
    @ParameterizedTest
    @CsvSource({
        "PT2S,2000",
        "PT0S,0",
        "PT1.96S,1960",
        "PT0.0416667S,41",
        "PT1H2M3.5S,3723500",
        "PT90M,5400000",
        "P1D,86400000",
        "P1DT1S,86401000",
        "P0Y0M0DT0H3M30.000S,210000",
        "P1Y,31536000000",
        "P1M,2592000000"
    })
    void areRead(String text, long millis) {
        assertThat(IsoDuration.millis(text)).hasValue(millis);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "P",
                "PT",
                "P1DT",
                "2S",
                "PT2",
                "PTS",
                "PT.5S",
                "PT1.S",
                "-PT2S",
                "PT-2S",
                "PT2S1H",
                "PT1S1S",
                "PT1.5H",
                "P1S",
                "PT1D",
                "PT2s",
                "P1W",
                "P2000Y",
                "PT99999999999999999999S",
                "P999Y13M"
            })
    void areRefusedOtherwise(String text) {
        assertThat(IsoDuration.millis(text)).isEmpty();
    }

    @Property
    void agreeWithTheLibraryOfTheLanguage(@ForAll @LongRange(max = 1L << 40) long millis) {
        assertThat(IsoDuration.millis(Duration.ofMillis(millis).toString())).hasValue(millis);
    }

    @Property
    void neverThrow(@ForAll String text) {
        assertThat(IsoDuration.millis(text + "x")).isEmpty();
    }
}
