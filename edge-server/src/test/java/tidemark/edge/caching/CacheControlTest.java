// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Directives as origins write them (C-14). */
class CacheControlTest {
    private static CacheControl parsed(String... lines) {
        return CacheControl.parse(List.of(lines));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max-age=60",
                "Max-Age=60",
                "MAX-AGE = 60",
                "max-age=\"60\"",
                "max-age=\"6\\0\"",
                "public,max-age=60",
                ", ,max-age=60,,",
                "private=\"a, max-age=1\", max-age=60",
                "ext=\"x=\\\"1, max-age=1\", max-age=60",
                "max-age=060"
            })
    void tokensAndQuotedStringsAreTheSame(String line) {
        assertThat(parsed(line).millis("max-age")).hasValue(60_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "max-age=60, max-age=30; 30000",
                "max-age=30, max-age=60; 30000",
                "max-age=60, max-age=abc; 0",
                "max-age, max-age=60; 0",
                "max-age=0, max-age=60; 0"
            })
    void ofTwoTheMostRestrictiveCounts(String line, long millis) {
        assertThat(parsed(line).millis("max-age")).hasValue(millis);
        assertThat(parsed(line.split(", *")).millis("max-age"))
                .as("on two lines")
                .hasValue(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", "-5", "+5", "1.5", "1e3", "60s", "\"\"", "0x10", "６０"})
    void aLifetimeThatIsNoNumberIsStale(String value) {
        assertThat(parsed("max-age=" + value).millis("max-age")).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "2147483649", "99999999999999999999999999999999"})
    void aLifetimeThatIsTooLargeIsTheLargest(String value) {
        assertThat(parsed("max-age=" + value).millis("max-age")).hasValue((1L << 31) * 1000);
    }

    @Test
    void qualifiedAndUnqualifiedFormsAreToldApart() {
        assertThat(parsed("private=\"set-cookie\"").has("private")).isTrue();
        assertThat(parsed("private=\"set-cookie\"").hasUnqualified("private")).isFalse();
        assertThat(parsed("private=\"set-cookie\", private").hasUnqualified("private"))
                .isTrue();
        assertThat(parsed("private").hasUnqualified("private")).isTrue();
    }

    @Test
    void whatIsNotThereIsNotThere() {
        assertThat(parsed("public").millis("max-age")).isEmpty();
        assertThat(parsed("x-no-store, no-storex").has("no-store")).isFalse();
        assertThat(CacheControl.parse(List.of())).isSameAs(CacheControl.NONE);
    }

    @Test
    void aQuoteThatIsNeverClosedHidesNothing() {
        assertThat(parsed("ext=\"open, no-store").has("no-store")).isTrue();
        assertThat(parsed("max-age=\"60, no-store").has("no-store")).isTrue();
    }

    @Property
    void anyNumberOfSecondsIsRead(@ForAll @LongRange(min = 0, max = 1L << 31) long seconds) {
        assertThat(parsed("s-maxage=" + seconds).millis("s-maxage")).hasValue(seconds * 1000);
        assertThat(parsed("a=\"b\",s-maxage=\"" + seconds + "\" ,c").millis("s-maxage"))
                .hasValue(seconds * 1000);
    }

    @Property
    void anyTextIsReadWithoutThrowing(@ForAll List<String> lines) {
        CacheControl control = CacheControl.parse(lines);

        assertThat(control.millis("max-age").orElse(0)).isBetween(0L, (1L << 31) * 1000);
    }

    @Property
    void noTextHidesADirectiveOnALineOfItsOwn(@ForAll String line) {
        assertThat(parsed(line, "no-store").has("no-store")).isTrue();
    }
}
