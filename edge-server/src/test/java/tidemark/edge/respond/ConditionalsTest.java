// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.respond;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidemark.edge.caching.FieldLines;
import tidemark.edge.caching.Fields;

/** What a client's preconditions say about a stored answer (RFC 9110 §13). */
class ConditionalsTest {
    private static final Fields STORED = FieldLines.of(
            "ETag: \"v1\"", "Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT", "Date: Sun, 06 Nov 1994 09:00:00 GMT");

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            emptyValue = "",
            value = {
                "''; false",
                "If-None-Match: \"v1\"; true",
                "If-None-Match: W/\"v1\"; true",
                "If-None-Match: \"v0\", \"v1\"; true",
                "If-None-Match: \"v0\" | If-None-Match: \"v1\"; true",
                "If-None-Match: \"v2\"; false",
                "If-None-Match: *; true",
                "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT; true",
                "If-Modified-Since: Sun, 06 Nov 1994 08:49:38 GMT; true",
                "If-Modified-Since: Sun, 06 Nov 1994 08:49:36 GMT; false",
                "If-Modified-Since: Sunday, 06-Nov-94 08:49:37 GMT; true",
                "If-Modified-Since: yesterday; false",
                "If-None-Match: \"v2\" | If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT; false",
                "If-None-Match: \"v1\" | If-Modified-Since: Sun, 06 Nov 1994 08:49:36 GMT; true"
            })
    void tagsAreJudgedFirstThenDates(String request, boolean unchanged) {
        assertThat(Conditionals.isUnchanged(FieldLines.ofTable(request), STORED))
                .as("C-21")
                .isEqualTo(unchanged);
    }

    @ParameterizedTest(name = "{0} against {1} -> {2}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            emptyValue = "",
            value = {
                "If-None-Match: \"v1\"; ''; false",
                "If-None-Match: *; ''; true",
                "If-Modified-Since: Sun, 06 Nov 1994 09:00:00 GMT; Date: Sun, 06 Nov 1994 09:00:00 GMT; true",
                "If-Modified-Since: Sun, 06 Nov 1994 08:59:59 GMT; Date: Sun, 06 Nov 1994 09:00:00 GMT; false",
                "If-Modified-Since: Sun, 06 Nov 1994 09:00:00 GMT; ''; false",
                "If-None-Match: \"v1\" | If-Modified-Since: Sun, 06 Nov 1994 09:00:00 GMT; "
                        + "Date: Sun, 06 Nov 1994 09:00:00 GMT; false"
            })
    void aStoredDateStandsInForLastModified(String request, String stored, boolean unchanged) {
        assertThat(Conditionals.isUnchanged(FieldLines.ofTable(request), FieldLines.ofTable(stored)))
                .as("C-21")
                .isEqualTo(unchanged);
    }

    @ParameterizedTest(name = "{0} against {1} -> {2}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            emptyValue = "",
            value = {
                "''; ETag: \"v1\"; true",
                "If-Range: \"v1\"; ETag: \"v1\"; true",
                "If-Range: \"v2\"; ETag: \"v1\"; false",
                "If-Range: W/\"v1\"; ETag: W/\"v1\"; false",
                "If-Range: \"v1\"; ETag: W/\"v1\"; false",
                "If-Range: \"v1\"; ''; false",
                "If-Range: Sun, 06 Nov 1994 08:49:37 GMT; Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT"
                        + " | Date: Sun, 06 Nov 1994 08:49:38 GMT; true",
                "If-Range: Sun, 06 Nov 1994 08:49:37 GMT; Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT"
                        + " | Date: Sun, 06 Nov 1994 08:49:37 GMT; false",
                "If-Range: Sun, 06 Nov 1994 08:49:38 GMT; Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT"
                        + " | Date: Sun, 06 Nov 1994 09:00:00 GMT; false",
                "If-Range: Sun, 06 Nov 1994 08:49:37 GMT; Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT; false",
                "If-Range: whenever; Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT"
                        + " | Date: Sun, 06 Nov 1994 09:00:00 GMT; false"
            })
    void aRangeNeedsAStrongValidator(String request, String stored, boolean may) {
        assertThat(Conditionals.mayUseRange(FieldLines.ofTable(request), FieldLines.ofTable(stored)))
                .as("C-22")
                .isEqualTo(may);
    }
}
