// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidemark.edge.failure.Failure;

/** What is meant for one connection stays on it, both ways (C-50, C-51, C-52, T-63, T-65, T-71). */
class HopByHopTest {
    private static final List<String> OF_ONE_CONNECTION = List.of(
            "connection: close, x-private, x-other",
            "x-private: 1",
            "x-other: 2",
            "keep-alive: timeout=5",
            "proxy-connection: keep-alive",
            "te: trailers, deflate",
            "trailer: x-checksum",
            "upgrade: h2c, websocket");

    @Test
    void aRequestsFieldsOfOneConnectionDoNotReachTheOrigin() {
        try (ScriptedOrigin origin = EchoOrigin.start("cache-control: no-store\r\n");
                EdgeFixture fixture = EdgeFixture.builder().origin(origin.url()).start();
                RawClient client = RawClient.to(fixture.http())) {
            client.send("GET /a HTTP/1.1\r\nHost: a\r\nX-Kept: 3\r\nExpect: 100-continue\r\n"
                    + String.join("\r\n", OF_ONE_CONNECTION) + "\r\n\r\n");
            String interim = client.readHead();
            String head = client.readHead();
            String forwarded = lower(client, head);

            assertThat(interim).startsWith("HTTP/1.1 100 ");
            assertThat(forwarded).contains("x-kept: 3\r\n").doesNotContain("expect:", "http2-settings");
            for (String field : OF_ONE_CONNECTION) {
                assertThat(forwarded).as("C-50").doesNotContain("\r\n" + field.substring(0, field.indexOf(':')) + ":");
            }
        }
    }

    private static String lower(RawClient client, String head) {
        String length = head.toLowerCase(Locale.ROOT).replaceAll("(?s).*content-length: (\\d+).*", "$1");
        return new String(client.read(Integer.parseInt(length)), java.nio.charset.StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT);
    }

    @Test
    void anAnswersFieldsOfOneConnectionAreNeitherPassedOnNorKept() {
        String fields = String.join(
                        "\r\n",
                        List.of(
                                "connection: x-private, x-other",
                                "x-private: 1",
                                "x-other: 2",
                                "keep-alive: timeout=5",
                                "proxy-connection: keep-alive",
                                "proxy-authenticate: Basic",
                                "trailer: x-checksum",
                                "upgrade: h2c",
                                "alt-svc: h3=\":443\"",
                                "server-timing: db;dur=53",
                                "cmsd-dynamic: \"o\";rd=1",
                                "x-kept: 3",
                                "cache-control: max-age=60"))
                + "\r\n";
        try (ScriptedOrigin origin = EchoOrigin.start(fields);
                EdgeFixture fixture = EdgeFixture.builder().origin(origin.url()).start()) {
            for (Fetched answer :
                    List.of(Fetched.get(fixture.http(), "/a.bin"), Fetched.get(fixture.http(), "/a.bin"))) {
                assertThat(answer.field("x-kept")).hasValue("3");
                assertThat(answer.response().headers().map().keySet())
                        .as("C-50, C-64, T-65")
                        .doesNotContain(
                                "connection",
                                "x-private",
                                "x-other",
                                "keep-alive",
                                "proxy-connection",
                                "proxy-authenticate",
                                "trailer",
                                "upgrade",
                                "alt-svc",
                                "server-timing",
                                "cmsd-dynamic");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "connection, close",
        "keep-alive, timeout=5",
        "proxy-connection, keep-alive",
        "transfer-encoding, chunked",
        "upgrade, h2c",
        "te, gzip"
    })
    void overHttp2SuchAFieldMakesTheRequestMalformed(String name, String value) {
        try (ScriptedOrigin origin = EchoOrigin.start("");
                EdgeFixture fixture = EdgeFixture.builder().origin(origin.url()).start();
                Http2Frames client = Http2Frames.to(fixture.http())) {
            client.request(1, true, "GET", "/a.bin", name, value);

            assertThat(client.readEnd(1).type()).as("C-50").isEqualTo(Http2Frames.RST_STREAM);
            assertThat(origin.requests()).isZero();
            client.request(3, true, "GET", "/b.bin", "te", "trailers");
            assertThat(client.readEnd(3).type()).isEqualTo(Http2Frames.DATA);
        }
    }

    @Test
    void everyRequestNamesThisNodeAndAnswersDoNot() {
        try (ScriptedOrigin origin = EchoOrigin.start("cache-control: max-age=60\r\n");
                EdgeFixture fixture = EdgeFixture.builder().origin(origin.url()).start();
                Http2Frames client = Http2Frames.to(fixture.http())) {
            Fetched answer =
                    Fetched.get(fixture.http(), "/a.bin", "via", "1.0 before", "cdn-loop", "other; hop=\"1, 2\"");
            client.request(1, true, "GET", "/b.bin");

            assertThat(answer.text())
                    .containsIgnoringCase("via: 1.0 before, 1.1 edge-under-test\r\n")
                    .containsIgnoringCase("cdn-loop: other; hop=\"1, 2\", edge-under-test\r\n");
            assertThat(answer.field("via")).as("C-51: Cache-Status names it").isEmpty();
            assertThat(new String(client.readEnd(1).payload(), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .as("the version it was received in")
                    .containsIgnoringCase("via: 2.0 edge-under-test\r\n");
        }
    }

    @Test
    void aRequestThatWasHereBeforeIsRefused() {
        try (ScriptedOrigin origin = EchoOrigin.start("");
                EdgeFixture fixture = EdgeFixture.builder().origin(origin.url()).start()) {
            Fetched answer = Fetched.get(fixture.http(), "/a.bin", "cdn-loop", "first, edge-under-test; region=eu");

            assertThat(answer.status()).isEqualTo(Failure.LOOP_DETECTED.status());
            assertThat(answer.field("proxy-status")).hasValue("edge-under-test; error=proxy_loop_detected");
            assertThat(origin.requests()).isZero();
        }
    }

    @Test
    void overHttp2ABodyThatWaitsToBeAskedForIsAskedFor() {
        try (ScriptedOrigin origin = EchoOrigin.start("");
                EdgeFixture fixture =
                        EdgeFixture.builder().origin(origin.url()).allMethods().start();
                Http2Frames client = Http2Frames.to(fixture.http())) {
            client.request(1, false, "PUT", "/a.bin", "expect", "100-continue");
            Http2Frames.Frame interim = client.read();
            while (interim.type() != Http2Frames.HEADERS) {
                interim = client.read();
            }
            assertThat(interim.endsStream()).isFalse();
            client.send(Http2Frames.DATA, Http2Frames.END_STREAM, 1, new byte[] {'x'});

            assertThat(client.readEnd(1).type()).isEqualTo(Http2Frames.DATA);
        }
    }
}
