// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates of HTTP (RFC 9110 §5.6.7). */
class HttpDateTest {
    private static final long MILLIS = Instant.parse("1994-11-06T08:49:37Z").toEpochMilli();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sun, 06 Nov 1994 08:49:37 GMT",
                "Sunday, 06-Nov-94 08:49:37 GMT",
                "Sun Nov  6 08:49:37 1994",
                " Sun, 06 Nov 1994 08:49:37 GMT "
            })
    void areReadInAllThreeForms(String text) {
        assertThat(HttpDate.millis(text)).hasValue(MILLIS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mon, 06 Nov 1994 08:49:37 GMT",
                "sun, 06 NOV 1994 08:49:37 gmt",
                "MONDAY, 06-Nov-94 08:49:37 GMT",
                "Tue Nov  6 08:49:37 1994"
            })
    void areReadOverAWrongDayAndInAnyCase(String text) {
        assertThat(HttpDate.millis(text))
                .hasValue(Instant.parse("1994-11-06T08:49:37Z").toEpochMilli());
    }

    @Test
    void twoDigitsOfAYearMeanOneAround2000() {
        assertThat(HttpDate.millis("Thursday, 01-Jan-70 00:00:00 GMT")).hasValue(0);
        assertThat(HttpDate.millis("Tuesday, 31-Dec-69 00:00:00 GMT"))
                .hasValue(Instant.parse("2069-12-31T00:00:00Z").toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "-1",
                "now",
                "Sun, 06 Nov 1994 08:49:37",
                "Sun, 06 Nov 1994 08:49:37 PST",
                "Sun, 06 Nov 1994 08:49:37 +0000",
                "Sun, 6 Nov 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 24:00:00 GMT",
                "Sat, 31 Feb 2026 00:00:00 GMT",
                "So, 06 Nov 1994 08:49:37 GMT",
                "Sun, 06 Nov 94 08:49:37 GMT",
                "Thu, 01 Jan +999999999 00:00:00 GMT",
                "Fri, 01 Jan +999999999 00:00:00 GMT",
                "Sat, 01 Jan +999999999 00:00:00 GMT",
                "1994-11-06T08:49:37Z"
            })
    void areNothingOtherwise(String text) {
        assertThat(HttpDate.millis(text)).isEmpty();
    }

    @Test
    void areNothingWhenThereIsNone() {
        assertThat(HttpDate.millis(null)).isEmpty();
    }

    @Property
    void areReadAsTheyWereWritten(@ForAll @LongRange(min = -62_000_000_000L, max = 250_000_000_000L) long seconds) {
        assertThat(HttpDate.millis(HttpDate.format(seconds * 1000 + 999))).hasValue(seconds * 1000);
    }

    @Property
    void neverThrow(@ForAll String text) {
        assertThat(HttpDate.millis(text)).isEmpty();
    }
}
