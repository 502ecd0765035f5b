// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be answered in another coding, and under which tag (C-23). */
class ContentCodingTest {
    @Test
    void everyCodingHasItsOwnTagAndAWeakOneStaysWeak() {
        assertThat(ContentCoding.GZIP.tag("\"a1\"")).isEqualTo("\"a1-gz\"");
        assertThat(ContentCoding.BR.tag("\"a1\"")).isEqualTo("\"a1-br\"");
        assertThat(ContentCoding.GZIP.tag("W/\"a1\"")).isEqualTo("W/\"a1-gz\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "etag: \"1\"                                                  ; true",
                "etag: W/\"1\"                                                ; true",
                "etag: \"1\" | cache-control: max-age=1, public               ; true",
                "etag: \"1\" | cache-control: max-age=1, no-transform         ; false",
                "etag: \"1\" | cache-control: max-age=1 | cache-control: No-Transform ; false",
                "etag: \"1\" | content-encoding: gzip                         ; false",
                "etag: unquoted                                               ; false",
                "etag: \"half                                                 ; false",
                "content-type: text/plain                                     ; false"
            })
    void isAppliedOnlyWhereTheOriginLeavesIt(String fields, boolean allowed) {
        assertThat(ContentCoding.mayBeApplied(FieldLines.ofTable(fields))).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "vary: Accept-Encoding               ; true",
                "vary: Origin, accept-encoding       ; true",
                "vary: Origin | vary: Accept-Encoding; true",
                "vary: *                             ; true",
                "vary: Origin                        ; false",
                "vary: Accept-Encoding-Not           ; false",
                "etag: \"1\"                         ; false"
            })
    void knowsWhatVariesAlready(String fields, boolean varied) {
        assertThat(ContentCoding.isVaried(FieldLines.ofTable(fields))).isEqualTo(varied);
    }
}
