// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The name a client calls the edge by is nothing that an origin or another client learns (C-53, T-61). */
class ForwardedHostTest {
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
    void theHostIsTheOriginsOwnAndMakesNoDifference() {
        edge.originSays(200, "body", "cache-control: max-age=60");
        assertThat(raw("host: poisoned.example\r\nx-forwarded-host: poisoned.example\r\n"))
                .startsWith("HTTP/1.1 200");

        assertThat(edge.lastAsked()).as("C-53, T-61").doesNotContain("poisoned");
        assertThat(raw("host: edge\r\n")).contains("; hit");
        assertThat(edge.asked()).isEqualTo(1);
    }
}
