// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.EdgeFixture;
import tidemark.edge.config.LimitsConfig;
import tidemark.edge.config.RequestConfig;
import tidemark.edge.connection.RawClient.Answer;

/** Requests with content, where the operator lets them through. */
class RequestBodyTest {
    private static final int LIMIT = 10_000;
    private static final PlainOrigin ORIGIN = new PlainOrigin();
    private static final EdgeFixture EDGE = ORIGIN.edge(
            new LimitsConfig(100, Duration.ofSeconds(75), 8192, 16_384, LIMIT, 128, 100),
            RequestConfig.DEFAULT.withMethods(RequestConfig.Methods.ALL));

    private final RawClient client = RawClient.to(EDGE.http());

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
    void areForwardedWhole() {
        client.send("POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello");

        assertThat(client.answer().body()).isEqualTo("hello");
    }

    @Test
    void mayComeInChunks() {
        client.send("PUT /form HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
        client.send("3;why=not\r\nhel\r\n").send("2\r\nlo\r\n").send("0\r\nX-Trailer: 1\r\n\r\n");

        assertThat(client.answer().body()).isEqualTo("hello");
        assertThat(client.request("GET /text/next HTTP/1.1", "Host: a").answer().body())
                .isEqualTo("next");
    }

    @Test
    void mayBeAsLongAsTheLimit() {
        client.send("POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: " + LIMIT + "\r\n\r\n" + "x".repeat(LIMIT));

        assertThat(client.answer().body()).hasSize(LIMIT);
    }

    @Test
    void areAskedForWhenTheClientWaitsForThat() {
        client.request("POST /form HTTP/1.1", "Host: a", "Content-Length: 5", "Expect: 100-continue");
        assertThat(client.answer().statusLine()).isEqualTo("HTTP/1.1 100 Continue");

        client.send("hello");
        assertThat(client.answer().body()).isEqualTo("hello");
    }

    @Test
    void areNotAskedForWhenTheyAreTooLong() {
        client.request("POST /form HTTP/1.1", "Host: a", "Content-Length: 10001", "Expect: 100-continue");

        assertTooLarge();
    }

    @Test
    void areRefusedWhenTheyAnnounceMoreThanTheLimit() {
        client.request("POST /form HTTP/1.1", "Host: a", "Content-Length: 10001");

        assertTooLarge();
    }

    @Test
    void areRefusedWhenTheyGrowBeyondTheLimit() {
        client.request("POST /form HTTP/1.1", "Host: a", "Transfer-Encoding: chunked");
        client.send("2000\r\n" + "x".repeat(0x2000) + "\r\n").send("2000\r\n" + "x".repeat(0x2000) + "\r\n");

        assertTooLarge();
    }

    @Test
    void areRefusedSoThatAClientThatIsStillSendingCanReadWhy() {
        client.request("POST /form HTTP/1.1", "Host: a", "Content-Length: 8000000");
        for (int i = 0; i < 80; i++) {
            client.send("x".repeat(100_000));
        }

        assertTooLarge();
    }

    private void assertTooLarge() {
        Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).startsWith("BODY_TOO_LARGE");
        assertThat(answer.field("connection")).isEqualTo("close");
        assertThat(client.isEnded()).isTrue();
    }
}
