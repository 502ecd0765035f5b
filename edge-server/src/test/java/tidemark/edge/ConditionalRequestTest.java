// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client's conditions are judged by the edge, against what is stored (RFC 9110 §13, C-21, C-22, C-30). */
class ConditionalRequestTest {
    private static final String MODIFIED = "Sat, 28 Feb 2026 12:00:00 GMT";
    private static final String EARLIER = "Fri, 27 Feb 2026 12:00:00 GMT";

    private final ScriptedEdge edge = ScriptedEdge.start();

    @BeforeEach
    void keep() {
        edge.originSays(
                200,
                "0123456789",
                "cache-control: max-age=60",
                "etag: \"one\"",
                "last-modified: " + MODIFIED,
                "expires: Sun, 01 Mar 2026 12:01:00 GMT",
                "content-location: /1.m4s",
                "vary: accept-encoding",
                "x-other: 1");
        edge.get("/1.m4s");
        edge.secondsPass(3);
    }

    @AfterEach
    void close() {
        edge.close();
    }

    @ParameterizedTest(name = "{0}: {1}, {2}: {3} -> {4}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "if-none-match; \"one\"; x; y; 304",
                "if-none-match; W/\"one\"; x; y; 304",
                "if-none-match; \"zero\", \"one\"; x; y; 304",
                "if-none-match; *; x; y; 304",
                "if-none-match; \"two\"; x; y; 200",
                "if-modified-since; " + MODIFIED + "; x; y; 304",
                "if-modified-since; " + EARLIER + "; x; y; 200",
                "if-none-match; \"two\"; if-modified-since; " + MODIFIED + "; 200",
                "if-none-match; \"one\"; if-modified-since; " + EARLIER + "; 304",
                "if-none-match; \"one\"; range; bytes=0-1; 304",
                "if-none-match; \"two\"; range; bytes=0-1; 206",
                "if-range; \"one\"; range; bytes=0-1; 206",
                "if-range; W/\"one\"; range; bytes=0-1; 200",
                "if-range; \"two\"; range; bytes=0-1; 200",
                "if-range; " + MODIFIED + "; range; bytes=0-1; 206",
                "if-range; " + EARLIER + "; range; bytes=0-1; 200"
            })
    void tagsComeBeforeDatesAndBothBeforeRanges(String one, String value, String other, String otherValue, int status) {
        assertThat(edge.get("/1.m4s", one, value, other, otherValue).status())
                .as("C-21, C-22")
                .isEqualTo(status);
        assertThat(edge.asked()).as("C-21: never a matter for the origin").isEqualTo(1);
    }

    @Test
    void aNotModifiedCarriesWhatRenewsTheClientsCopyAndNoMore() {
        Fetched unchanged = edge.get("/1.m4s", "if-none-match", "\"one\"");

        for (String name : new String[] {"cache-control", "content-location", "date", "etag", "expires", "vary"}) {
            assertThat(unchanged.field(name)).as("C-21: " + name).isPresent();
        }
        assertThat(unchanged.field("age")).as("C-13, C-21").hasValue("3");
        assertThat(unchanged.field("cache-status").orElseThrow()).as("C-46").contains("; hit");
        assertThat(unchanged.field("x-other")).isEmpty();
        assertThat(unchanged.body()).isEmpty();
    }

    @Test
    void aMissIsFetchedWholeAndJudgedAfterwards() {
        assertThat(edge.get("/2.m4s", "if-none-match", "\"one\"").status())
                .as("C-21: live edge, fetched unconditionally")
                .isEqualTo(304);
        assertThat(edge.lastAsked()).doesNotContain("if-none-match");
        assertThat(edge.get("/2.m4s").text()).isEqualTo("0123456789");
        assertThat(edge.asked()).isEqualTo(2);
    }

    @Test
    void aRangeIsCutFromTheWhole() {
        Fetched part = edge.get("/1.m4s", "range", "bytes=2-5");

        assertThat(part.status()).as("C-30").isEqualTo(206);
        assertThat(part.text()).isEqualTo("2345");
        assertThat(part.field("content-range")).hasValue("bytes 2-5/10");
        assertThat(part.field("etag")).hasValue("\"one\"");
        assertThat(part.field("age")).hasValue("3");
        Fetched beyond = edge.get("/1.m4s", "range", "bytes=10-");
        assertThat(beyond.status()).as("C-30").isEqualTo(416);
        assertThat(beyond.field("content-range")).hasValue("bytes */10");
    }

    @Test
    void aPlaylistHasNoRanges() {
        edge.originSays(200, "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\na.ts\n");
        Fetched whole = edge.get("/a.m3u8", "range", "bytes=0-1");

        assertThat(whole.status()).as("C-33").isEqualTo(200);
        assertThat(whole.field("accept-ranges")).hasValue("none");
        assertThat(edge.get("/1.m4s").field("accept-ranges")).hasValue("bytes");
    }
}
