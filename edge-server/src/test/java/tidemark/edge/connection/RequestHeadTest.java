// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.edge.EdgeFixture;
import tidemark.edge.connection.RawClient.Answer;

/** Which request heads are taken for one, and what the others are told (C-53, C-54). */
class RequestHeadTest {
    private static final PlainOrigin ORIGIN = new PlainOrigin();
    private static final EdgeFixture EDGE = ORIGIN.edge();

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

    private void assertRefused(int status) {
        Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.field("connection")).isEqualTo("close");
        assertThat(answer.field("cache-control")).isEqualTo("no-store");
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void absoluteFormIsServedByItsPath() {
        Answer answer = client.request("GET http://other.example:81/text/abc HTTP/1.1", "Host: a")
                .answer();

        assertThat(answer.body()).isEqualTo("abc");
        assertThat(ORIGIN.seen()).contains("GET /text/abc");
    }

    @Test
    void absoluteFormWithoutPathIsTheRoot() {
        client.request("GET http://other.example HTTP/1.1", "Host: a").answer();

        assertThat(ORIGIN.seen()).contains("GET /");
    }

    @Test
    void aHostIsRequired() {
        client.request("GET /text/abc HTTP/1.1");

        assertRefused(400);
    }

    @Test
    void twoHostsAreOneTooMany() {
        client.request("GET /text/abc HTTP/1.1", "Host: a", "Host: a");

        assertRefused(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET text/abc HTTP/1.1",
                "GET /text/a<b HTTP/1.1",
                "GET /text/a#b HTTP/1.1",
                "GET /text/a\\b HTTP/1.1",
                "GET /text/a\u0001b HTTP/1.1",
                "GET /text/\u00e4 HTTP/1.1",
                "GET /text/a b HTTP/1.1",
                "GET /text/a\rb HTTP/1.1",
                "GET /text/abc",
                "GET /text/abc HTTP/x",
                "GET /text/abc FTP/1.1",
                "G(T /text/abc HTTP/1.1",
                "CONNECT other.example:443 HTTP/1.1"
            })
    void aRequestLineThatIsNone(String line) {
        client.request(line, "Host: a");

        assertRefused(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Spaced : 1",
                " X-Led: 1",
                "X-No-Colon",
                ": no name",
                "X-Bare: a\rb",
                "X-Nul: a\u0000b",
                "X(: 1",
                "X-Fold: 1\r\n 2",
                "X-Fold: 1\r\n\t2",
                "X-Fold: 1\r\n 2\r\nX-More: 3"
            })
    void aFieldLineThatIsNone(String line) {
        client.request("GET /text/abc HTTP/1.1", "Host: a", line);

        assertRefused(400);
    }

    @Test
    void aFirstFieldLineLedBySpace() {
        client.request("GET /text/abc HTTP/1.1", " Host: a");

        assertRefused(400);
    }

    @Test
    void aFoldThatComesInAPieceOfItsOwn() {
        client.send("GET /text/abc HTTP/1.1\r\nHost: a\r\nX-Fold: 1\r\n");
        try (RawClient other = RawClient.to(EDGE.http())) {
            other.request("GET /text/abc HTTP/1.1", "Host: a").answer();
        }
        client.send(" 2\r\n\r\n");

        assertRefused(400);
    }

    @Test
    void aBareLineFeedIsNoLineEnd() {
        client.send("GET /text/abc HTTP/1.1\nHost: a\n\n");

        assertRefused(400);
    }

    @Test
    void aTargetThatIsTooLong() {
        client.request("GET /" + "a".repeat(9000) + " HTTP/1.1", "Host: a");

        assertRefused(414);
    }

    @Test
    void aHeadThatIsTooLarge() {
        client.request("GET /text/abc HTTP/1.1", "Host: a", "X-Large: " + "a".repeat(17_000));

        assertRefused(431);
    }

    @Test
    void aHeadOfTooManySmallFields() {
        client.request("GET /text/abc HTTP/1.1", "Host: a", "X: 1\r\n".repeat(5000) + "Y: 2");

        assertRefused(431);
    }

    @Test
    void nothingOfAllThatReachesTheOrigin() {
        for (String lie : List.of("GET /text/lie HTTP/1.1\r\n Host: a", "GET /text/lie HTTP/1.1\r\nHost : a")) {
            try (RawClient liar = RawClient.to(EDGE.http())) {
                assertThat(liar.request(lie).answer().status()).isEqualTo(400);
            }
        }

        assertThat(ORIGIN.seen()).doesNotContain("GET /text/lie");
    }
}
