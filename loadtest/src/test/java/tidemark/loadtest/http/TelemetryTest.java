// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TelemetryTest {
    private static final Telemetry QUERY = new Telemetry("CMCD=ot%3Dm", Map.of());

    @Test
    void aParameterJoinsTheQuery() {
        assertThat(QUERY.in(null)).isEqualTo("CMCD=ot%3Dm");
        assertThat(QUERY.in("a=1&b")).isEqualTo("a=1&b&CMCD=ot%3Dm");
        assertThat(Telemetry.NONE.in("a=1")).isEqualTo("a=1");
        assertThat(Telemetry.NONE.in(null)).isNull();
    }

    @Test
    void aParameterThatARedirectCopiedIsReplaced() {
        assertThat(QUERY.in("CMCD=old")).isEqualTo("CMCD=ot%3Dm");
        assertThat(QUERY.in("a=1&CMCD=old&b")).isEqualTo("a=1&b&CMCD=ot%3Dm");
        assertThat(QUERY.in("XCMCD=1")).isEqualTo("XCMCD=1&CMCD=ot%3Dm");
    }

    @Test
    void theServerGetsTheParameterAndTheListenerTheUriWithoutIt() {
        try (RawServer server = new RawServer((connection, path, out) -> {
                    RawServer.ok(out, "hello");
                    return true;
                });
                OneViewer viewer = OneViewer.speaking(HttpVersion.HTTP_1_1)) {
            Heard heard = new Heard();
            viewer.get(new Ask(server.uri("/a?x=1"), QUERY, false), heard);
            assertThat(heard.words()).isEqualTo("/a 200 hello");
            assertThat(server.requests()).containsExactly("1 /a?x=1&CMCD=ot%3Dm");
        }
    }

    @Test
    void fieldsGoIntoTheHeadAlsoWhereARedirectPoints() {
        try (RawServer server = new RawServer((connection, path, out) -> {
                    if (path.equals("/a")) {
                        RawServer.write(out, "HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n");
                    } else {
                        RawServer.ok(out, "hello");
                    }
                    return true;
                });
                OneViewer viewer = OneViewer.speaking(HttpVersion.HTTP_1_1)) {
            Heard heard = new Heard();
            URI uri = server.uri("/a");
            viewer.get(new Ask(uri, new Telemetry("", Map.of("CMCD-Session", "sf=h,st=l")), false), heard);
            assertThat(heard.words()).isEqualTo("/b 200 hello");
            assertThat(server.lines())
                    .filteredOn("CMCD-Session: sf=h,st=l"::equals)
                    .hasSize(2);
        }
    }
}
