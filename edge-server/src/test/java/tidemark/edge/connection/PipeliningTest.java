// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.EdgeFixture;

/** Requests sent without waiting are answered in the order they came (RFC 9112 §9.3.2). */
class PipeliningTest {
    private final PlainOrigin origin = new PlainOrigin();
    private final EdgeFixture edge = origin.edge();
    private final RawClient client = RawClient.to(edge.http());

    @AfterEach
    void close() {
        client.close();
        edge.close();
        origin.close();
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
    }

    @Test
    void aSlowAnswerIsNotOvertaken() {
        client.send(get("/held") + get("/text/fast"));
        origin.release();

        assertThat(client.answer().body()).isEqualTo(PlainOrigin.HELD);
        assertThat(client.answer().body()).isEqualTo("fast");
    }

    @Test
    void manyMoreThanAreHeldReadyAreAllAnswered() {
        StringBuilder burst = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            burst.append(get("/text/" + i % 7));
        }
        client.send(burst.toString());

        for (int i = 0; i < 500; i++) {
            assertThat(client.answer().body()).isEqualTo(String.valueOf(i % 7));
        }
    }

    @Test
    void headsAndBodiesAreNotMixedUp() {
        client.send(get("/text/one") + "HEAD /text/one HTTP/1.1\r\nHost: a\r\n\r\n" + get("/bytes/100000")
                + get("/text/two"));

        assertThat(client.answer().body()).isEqualTo("one");
        assertThat(client.answerToHead().field("content-length")).isEqualTo("3");
        assertThat(client.answer().body()).hasSize(100_000);
        assertThat(client.answer().body()).isEqualTo("two");
    }

    @Test
    void nothingIsAnsweredBehindConnectionClose() {
        client.send("GET /text/one HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" + get("/text/two"));

        assertThat(client.answer().body()).isEqualTo("one");
        assertThat(client.isEnded()).isTrue();
        assertThat(origin.seen()).containsExactly("GET /text/one");
    }

    @Test
    void aBadRequestBehindAGoodOneIsToldAfterIt() {
        client.send(get("/text/one") + "nonsense\r\n\r\n");

        assertThat(client.answer().body()).isEqualTo("one");
        assertThat(client.answer().status()).isEqualTo(400);
        assertThat(client.isEnded()).isTrue();
    }
}
