// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.edge.EdgeFixture;
import tidemark.edge.config.LimitsConfig;
import tidemark.edge.config.RequestConfig;
import tidemark.edge.connection.RawClient.Answer;

/** A request whose end two readers could see at two places is refused, and nothing behind it is read (C-54, T-60). */
class SmugglingTest {
    private static final String HIDDEN = "GET /text/hidden HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final PlainOrigin ORIGIN = new PlainOrigin();
    private static final EdgeFixture EDGE =
            ORIGIN.edge(LimitsConfig.DEFAULT, RequestConfig.DEFAULT.withMethods(RequestConfig.Methods.ALL));

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 6\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 6",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: 5, 6",
                "Content-Length: +5",
                "Content-Length: -5",
                "Content-Length: 0x5",
                "Content-Length: 5 5",
                "Content-Length: ",
                "Content-Length: 99999999999999999999",
                "Transfer-Encoding: gzip",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: chunked, gzip",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: \u000bchunked",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity"
            })
    void isRefusedWhenItsLengthIsNotCertain(String framing) {
        client.send("POST /text/outer HTTP/1.1\r\nHost: a\r\n" + framing + "\r\n\r\n0\r\n\r\n" + HIDDEN);

        assertRefused();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\r\n",
                "-1\r\nab\r\n",
                "5;\u0000\r\nhello\r\n",
                "3\r\nhello\r\n",
                "5\nhello\n",
                "5\r\nhello0\r\n",
                "fffffffffffffffff\r\nhello\r\n",
                "\r\n"
            })
    void isRefusedWhenAChunkIsNone(String chunk) {
        client.send("POST /text/outer HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk + "0\r\n\r\n"
                + HIDDEN);

        assertRefused();
    }

    @Test
    void isRefusedWhenHttp10HasATransferCoding() {
        client.send("POST /text/outer HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + HIDDEN);

        assertRefused();
    }

    @Test
    void theSameLengthGivenTwiceIsNeverTakenForTwoLengths() {
        client.send("POST /text/outer HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello");

        assertRefused();
    }

    private void assertRefused() {
        Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.field("connection")).isEqualTo("close");
        assertThat(client.isEnded()).isTrue();
        assertThat(ORIGIN.seen()).isEmpty();
    }
}
