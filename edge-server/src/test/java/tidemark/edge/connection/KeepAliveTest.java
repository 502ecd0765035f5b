// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tidemark.edge.EdgeFixture;
import tidemark.edge.connection.RawClient.Answer;

/** How long an HTTP/1.x connection stays (RFC 9112 §9.3). */
class KeepAliveTest {
    private static final PlainOrigin ORIGIN = new PlainOrigin();
    private static final EdgeFixture EDGE = ORIGIN.edge();
    private static final String FAR = "Fri, 31 Dec 2100 23:59:59 GMT";

    private final RawClient client = RawClient.to(EDGE.http());

    @BeforeAll
    static void warm() {
        try (RawClient first = RawClient.to(EDGE.http())) {
            first.request("GET /text/kept HTTP/1.1", "Host: a").answer();
        }
    }

    @AfterAll
    static void closeAll() {
        EDGE.close();
        ORIGIN.close();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aConnectionServesOneRequestAfterTheOther() {
        for (int i = 0; i < 10; i++) {
            Answer answer = client.request("GET /text/kept HTTP/1.1", "Host: a").answer();
            assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(answer.body()).isEqualTo("kept");
            assertThat(answer.field("connection")).isEmpty();
        }
    }

    @Test
    void connectionCloseEndsItAfterTheAnswer() {
        Answer answer = client.request("GET /text/kept HTTP/1.1", "Host: a", "Connection: close")
                .answer();

        assertThat(answer.body()).isEqualTo("kept");
        assertThat(answer.field("connection")).isEqualTo("close");
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void http10EndsAfterTheAnswer() {
        Answer answer = client.request("GET /text/kept HTTP/1.0").answer();

        assertThat(answer.body()).isEqualTo("kept");
        assertThat(answer.field("connection")).isEqualTo("close");
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void headIsAnsweredWithTheLengthAndWithoutTheBody() {
        Answer answer = client.request("HEAD /text/kept HTTP/1.1", "Host: a").answerToHead();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.field("content-length")).isEqualTo("4");
        assertThat(client.request("GET /text/kept HTTP/1.1", "Host: a").answer().body())
                .as("what follows on the same connection")
                .isEqualTo("kept");
    }

    @Test
    void whatIsNotModifiedHasNoLengthAndNoBody() {
        Answer answer = client.request("GET /text/kept HTTP/1.1", "Host: a", "If-Modified-Since: " + FAR)
                .answer();

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.field("content-length")).isEmpty();
        assertThat(client.request("GET /text/kept HTTP/1.1", "Host: a").answer().body())
                .isEqualTo("kept");
    }

    @Test
    void anEmptyLineBeforeARequestIsForgiven() {
        client.send("\r\n");

        assertThat(client.request("GET /text/kept HTTP/1.1", "Host: a").answer().status())
                .isEqualTo(200);
    }

    @Test
    void aRequestMayComeByteByByte() {
        for (char c : "GET /text/kept HTTP/1.1\r\nHost: a\r\n\r\n".toCharArray()) {
            client.send(String.valueOf(c));
        }

        assertThat(client.answer().body()).isEqualTo("kept");
    }

    @Test
    void aMethodThatIsNotServedDoesNotEndIt() {
        Answer answer = client.request("DELETE /text/kept HTTP/1.1", "Host: a").answer();

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.field("allow")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(client.request("GET /text/kept HTTP/1.1", "Host: a").answer().status())
                .isEqualTo(200);
    }

    @Test
    void aPreflightIsAnsweredHere() {
        Answer answer = client.request(
                        "OPTIONS /text/kept HTTP/1.1", "Host: a", "Origin: b", "Access-Control-Request-Method: GET")
                .answer();

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.field("content-length")).isEmpty();
        assertThat(answer.field("access-control-allow-headers")).contains("CMCD-Session", "Range");
    }
}
