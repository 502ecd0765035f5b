// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an origin is told of who asks (C-50, C-51, C-52, C-53, T-61, T-71). */
class ForwardedRequestTest {
    private final ScriptedEdge edge = ScriptedEdge.start();

    @AfterEach
    void close() {
        edge.close();
    }

    private String raw(String fields) {
        try (RawClient client = RawClient.to(edge.url())) {
            return client.send("GET /1.m4s HTTP/1.1\r\n" + fields + "\r\n").readHead();
        }
    }

    @Test
    void viaAndCdnLoopNameTheEdgeAfterThoseBeforeIt() {
        edge.originSays(200, "body");
        edge.get("/1.m4s", "via", "1.0 before", "cdn-loop", "before; x=1");

        assertThat(edge.lastAsked())
                .as("C-51, C-52, T-71")
                .contains("via: 1.0 before, 1.1 edge-under-test\r\n")
                .contains("cdn-loop: before; x=1, edge-under-test\r\n");
    }

    @Test
    void aRequestThatComesBackIsRefused() {
        edge.originSays(200, "body");
        Fetched looped = edge.get("/1.m4s", "cdn-loop", "other, edge-under-test");

        assertThat(looped.status()).as("C-52, T-71").isEqualTo(508);
        assertThat(looped.text()).startsWith("LOOP_DETECTED");
        assertThat(edge.asked()).isZero();
    }

    @Test
    void theHostIsTheOriginsOwnAndMakesNoDifference() {
        edge.originSays(200, "body", "cache-control: max-age=60");
        assertThat(raw("host: poisoned.example\r\nx-forwarded-host: poisoned.example\r\n"))
                .startsWith("HTTP/1.1 200");

        assertThat(edge.lastAsked()).as("C-53, T-61").doesNotContain("\r\nhost: poisoned");
        assertThat(raw("host: edge\r\n")).contains("; hit");
        assertThat(edge.asked()).isEqualTo(1);
    }

    @Test
    void whatConnectionNamesStopsHere() {
        edge.originSays(200, "body");
        raw("host: edge\r\nconnection: keep-alive, x-hop\r\nkeep-alive: 5\r\nte: trailers\r\nx-hop: 1\r\nx-end: 2\r\n");

        assertThat(edge.lastAsked())
                .as("C-50")
                .contains("x-end: 2\r\n")
                .doesNotContain("x-hop")
                .doesNotContain("keep-alive: 5")
                .doesNotContain("\r\nte:");
    }
}
