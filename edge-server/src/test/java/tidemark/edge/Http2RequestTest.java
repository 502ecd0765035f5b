// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidemark.edge.failure.Failure;
import tidemark.edge.stats.Meter;

/** What a client may do wrong on one stream is that stream's trouble only. */
class Http2RequestTest {
    private static final String OK = "HTTP/1.1 200 OK\r\ncache-control: max-age=60\r\ncontent-length: 2\r\n\r\nok";

    private final ScriptedOrigin origin = ScriptedOrigin.answering(OK);
    private final EdgeFixture fixture =
            EdgeFixture.builder().origin(origin.url()).allMethods().start();
    private final Http2Frames client = Http2Frames.to(fixture.http());

    @AfterEach
    void close() {
        client.close();
        fixture.close();
        origin.close();
    }

    @ParameterizedTest
    @CsvSource({"x-evil, 'a\r\nx-smuggled: b'", "x-evil, 'a\u0000b'", "'x evil', a", "'x:evil', a"})
    void aFieldThatHttp11CannotCarryHarmsNobodyElse(String name, String value) {
        client.request(1, true, "GET", "/film.bin", name, value);
        client.readEnd(1);

        assertThat(Fetched.get(fixture.http(), "/film.bin").text()).isEqualTo("ok");
        await().untilAsserted(() ->
                assertThat(fixture.edge().stats().value(Meter.FILLS)).isZero());
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedOnceAndOtherStreamsGoOn() {
        client.request(1, false, "POST", "/upload");
        byte[] piece = new byte[16_384];
        for (int sent = 0; sent < 3; sent++) {
            client.send(Http2Frames.DATA, 0, 1, piece);
        }
        client.request(3, false, "POST", "/upload");
        for (int sent = 0; sent < 70; sent++) {
            client.send(Http2Frames.DATA, 0, 3, piece);
        }
        client.request(5, true, "GET", "/film.bin");

        assertThat(client.readEnd(5).type()).isEqualTo(Http2Frames.DATA);
        assertThat(fixture.edge().stats().value(Failure.BODY_TOO_LARGE)).isEqualTo(1);
    }

    @Test
    void cookiesInSeveralLinesReachTheOriginInOne() {
        try (ScriptedOrigin echo = ScriptedOrigin.start(wire -> {
                    String head = wire.readHead();
                    wire.send("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: " + head.length() + "\r\n\r\n"
                            + head);
                });
                EdgeFixture edge = EdgeFixture.builder().origin(echo.url()).start();
                Http2Frames browser = Http2Frames.to(edge.http())) {
            browser.request(1, true, "GET", "/film.bin", "cookie", "a=1", "cookie", "b=2");

            assertThat(new String(browser.readEnd(1).payload(), StandardCharsets.ISO_8859_1))
                    .as("RFC 9113 §8.2.3")
                    .containsIgnoringCase("cookie: a=1; b=2\r\n");
        }
    }
}
