// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as people read them. */
class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B, 0 B",
        "999, 999 B, 999 B",
        "1000, 1 kB, 1000 B",
        "1024, 1.024 kB, 1 KiB",
        "2159404209600, 2.159 TB, 1.964 TiB",
        "9223372036854775807, 9.223 EB, 8 EiB"
    })
    void bytesAreOfAThousandAndOf1024(long bytes, String decimal, String binary) {
        assertThat(Figures.bytes(bytes)).isEqualTo(decimal);
        assertThat(Figures.binaryBytes(bytes)).isEqualTo(binary);
    }

    @Test
    void bitsAreOfAThousand() {
        assertThat(Figures.bits(2_500_000)).isEqualTo("2.5 Mbit/s");
        assertThat(Figures.bits(125_000_000_000L)).isEqualTo("125 Gbit/s");
    }

    @Test
    void secondsAreExact() {
        assertThat(Figures.seconds(Duration.ofHours(12))).isEqualTo("43200s");
        assertThat(Figures.seconds(Duration.ofMillis(1920))).isEqualTo("1.92s");
    }

    @Test
    void aQuotientIsRoundedToFourDigitsButNotDownToAWholeOne() {
        assertThat(Figures.quotient(Ratio.of(125, 8))).isEqualTo("15.63");
        assertThat(Figures.quotient(Ratio.of(2, 3))).isEqualTo("0.6667");
        assertThat(Figures.quotient(Ratio.of(1_000_001, 1_000_000))).isEqualTo("1.001");
        assertThat(Figures.quotient(Ratio.of(1_000_000, 1_000_000))).isEqualTo("1");
        assertThat(Figures.quotient(Ratio.of(0, 7))).isEqualTo("0");
    }

    @Property
    void aQuotientThatIsShownAsksForAsManyNodesAsTheExactOne(
            @ForAll @LongRange(min = 0, max = 1_000_000_000) long above,
            @ForAll @LongRange(min = 1, max = 1_000_000_000) long below) {
        Ratio ratio = Ratio.of(above, below);
        String shown = Figures.quotient(ratio);

        assertThat(new BigDecimal(shown).setScale(0, RoundingMode.CEILING))
                .isEqualTo(BigDecimal.valueOf(ratio.roundedUp()));
    }
}
