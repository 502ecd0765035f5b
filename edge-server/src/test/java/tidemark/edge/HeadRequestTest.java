// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HEAD is GET without the body, and never an empty one for those who come after (C-36, T-66). */
class HeadRequestTest {
    private final ScriptedEdge edge = ScriptedEdge.start();

    @AfterEach
    void close() {
        edge.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/page", "/1.m4s"})
    void whatItBringsIsTheWholeObjectForAll(String path) {
        edge.originSays(200, "body", "cache-control: max-age=60", "etag: \"one\"");
        Fetched head = edge.send("HEAD", path);

        assertThat(edge.lastAsked()).as("C-36").startsWith("get ");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.field("content-length")).as("C-36: as GET would say").hasValue("4");
        assertThat(edge.get(path).text()).as("T-66").isEqualTo("body");
        assertThat(edge.asked()).isEqualTo(1);
    }

    @Test
    void itIsAnsweredFromWhatGetBrought() {
        edge.originSays(200, "body", "cache-control: max-age=60", "etag: \"one\"", "x: y");
        edge.get("/page");
        Fetched head = edge.send("HEAD", "/page");

        assertThat(head.field("cache-status").orElseThrow()).as("C-36").contains("; hit");
        assertThat(head.field("etag")).hasValue("\"one\"");
        assertThat(head.field("x")).hasValue("y");
        assertThat(head.field("content-length")).hasValue("4");
        assertThat(edge.send("HEAD", "/page", "if-none-match", "\"one\"").status())
                .isEqualTo(304);
        assertThat(edge.asked()).isEqualTo(1);
    }

    @Test
    void aRangeIsForGetOnly() {
        edge.originSays(200, "body", "cache-control: max-age=60");
        Fetched head = edge.send("HEAD", "/page", "range", "bytes=1-2");

        assertThat(head.status()).as("C-30").isEqualTo(200);
        assertThat(head.field("content-length")).hasValue("4");
    }

    @Test
    void whatIsNotKeptIsAskedForAgain() {
        edge.originDoes(head -> head.startsWith("HEAD")
                ? "HTTP/1.1 200 OK\r\ncache-control: no-store\r\ncontent-length: 4\r\n\r\n"
                : ScriptedEdge.answer(200, "body", "cache-control: no-store"));

        assertThat(edge.send("HEAD", "/page").field("content-length")).hasValue("4");
        assertThat(edge.get("/page").text()).as("T-66").isEqualTo("body");
    }
}
