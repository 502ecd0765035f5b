// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import tidemark.edge.stats.Meter;

/** What an origin says before its answer reaches the client that waits for it, and is never the answer (C-55). */
class InterimResponseTest {
    private static final String PROCESSING = "HTTP/1.1 102 Processing\r\n\r\n";
    private static final String HINTS = String.join(
            "\r\n",
            "HTTP/1.1 103 Early Hints",
            "link: </next.m4s>",
            "connection: x-own",
            "x-own: 1",
            "cache-control: max-age=9",
            "\r\n");
    private static final String ANSWER = "HTTP/1.1 200 OK\r\ncache-control: max-age=60\r\ncontent-length: 2\r\n\r\nok";
    private static final String REQUEST = "GET /film.bin HTTP/1.1\r\nhost: edge\r\n\r\n";

    private final CountDownLatch seen = new CountDownLatch(1);

    /** Answers only after the client has seen what comes before. */
    private ScriptedOrigin origin(String before) {
        return ScriptedOrigin.start(wire -> {
            wire.readHead();
            wire.send(before);
            awaitSeen();
            wire.send(ANSWER);
        });
    }

    private void awaitSeen() {
        try {
            seen.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void reachesAClientOfHttp1AtOnceAndIsNotKept() {
        try (ScriptedOrigin origin = origin(PROCESSING + HINTS);
                EdgeFixture fixture = EdgeFixture.builder().origin(origin.url()).start();
                RawClient client = RawClient.to(fixture.http())) {
            client.send(REQUEST);
            assertThat(client.readHead()).isEqualTo(PROCESSING);
            assertThat(client.readHead())
                    .startsWith("HTTP/1.1 103 Early Hints\r\n")
                    .contains("\r\nlink: </next.m4s>\r\n")
                    .as("C-50")
                    .doesNotContain("connection", "x-own");
            assertThat(fixture.edge().stats().value(Meter.STORE_OBJECTS)).isZero();
            seen.countDown();
            assertThat(client.readHead()).startsWith("HTTP/1.1 200").doesNotContain("link:");
            assertThat(client.read(2)).asString().isEqualTo("ok");

            assertThat(client.send(REQUEST).readHead())
                    .startsWith("HTTP/1.1 200")
                    .contains("edge-under-test; hit")
                    .doesNotContain("link:");
        }
    }

    @Test
    void reachesAClientOfHttp2AtOnceAndIsNotKept() throws Http2Exception {
        try (ScriptedOrigin origin = origin(PROCESSING + HINTS);
                EdgeFixture fixture = EdgeFixture.builder().origin(origin.url()).start();
                Http2Frames client = Http2Frames.to(fixture.http())) {
            DefaultHttp2HeadersDecoder hpack = new DefaultHttp2HeadersDecoder();
            client.request(1, true, "GET", "/film.bin");
            assertThat(head(client, hpack).status()).hasToString("102");
            Http2Headers hints = head(client, hpack);
            assertThat(hints.status()).hasToString("103");
            assertThat(hints.get("link")).hasToString("</next.m4s>");
            seen.countDown();
            assertThat(head(client, hpack).status()).hasToString("200");
            assertThat(client.readEnd(1).type()).isEqualTo(Http2Frames.DATA);

            client.request(3, true, "GET", "/film.bin");
            Http2Headers hit = head(client, hpack);
            assertThat(hit.status()).hasToString("200");
            assertThat(hit.contains("link")).isFalse();
            assertThat(origin.requests()).isEqualTo(1);
        }
    }

    /** The next HEADERS frame, which does not end its stream. */
    private static Http2Headers head(Http2Frames client, DefaultHttp2HeadersDecoder hpack) throws Http2Exception {
        Http2Frames.Frame frame = client.read();
        while (frame.type() != Http2Frames.HEADERS) {
            frame = client.read();
        }
        assertThat(frame.endsStream()).isFalse();
        ByteBuf block = Unpooled.wrappedBuffer(frame.payload());
        return hpack.decodeHeaders(frame.stream(), block);
    }

    @Test
    void comesThroughFromAnOriginOverHttp2Too() {
        try (ScriptedHttp2Origin origin = ScriptedHttp2Origin.start(asked -> asked.head(103, "link", "</next.m4s>")
                        .head(200, "cache-control", "max-age=60")
                        .end("ok"));
                EdgeFixture fixture = EdgeFixture.builder().origin(origin.url()).start();
                RawClient client = RawClient.to(fixture.http())) {
            client.send(REQUEST);

            assertThat(client.readHead()).startsWith("HTTP/1.1 103").contains("link: </next.m4s>");
            assertThat(client.readHead()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void isNothingForAClientOfHttp10() {
        seen.countDown();
        try (ScriptedOrigin origin = origin(HINTS);
                EdgeFixture fixture = EdgeFixture.builder().origin(origin.url()).start();
                RawClient client = RawClient.to(fixture.http())) {
            client.send("GET /film.bin HTTP/1.0\r\nhost: edge\r\n\r\n");

            assertThat(client.readHead()).as("RFC 9110 §15.2").contains(" 200 ");
        }
    }

    @Test
    void theWordToGoOnStopsHere() {
        seen.countDown();
        try (ScriptedOrigin origin = origin("HTTP/1.1 100 Continue\r\n\r\n");
                EdgeFixture fixture = EdgeFixture.builder().origin(origin.url()).start();
                RawClient client = RawClient.to(fixture.http())) {
            assertThat(client.send(REQUEST).readHead()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void anOriginThatTalksOnAndOnIsPassedOnEightTimes() {
        seen.countDown();
        try (ScriptedOrigin origin = origin(PROCESSING.repeat(20));
                EdgeFixture fixture = EdgeFixture.builder().origin(origin.url()).start();
                RawClient client = RawClient.to(fixture.http())) {
            client.send(REQUEST);
            List<String> heads = new ArrayList<>(List.of(client.readHead()));
            while (heads.get(heads.size() - 1).startsWith("HTTP/1.1 102")) {
                heads.add(client.readHead());
            }

            assertThat(heads).hasSize(9).last().asString().startsWith("HTTP/1.1 200");
        }
    }
}
