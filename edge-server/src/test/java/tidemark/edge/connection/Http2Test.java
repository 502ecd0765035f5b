// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.handler.codec.http2.Http2Headers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.EdgeFixture;
import tidemark.edge.config.LimitsConfig;
import tidemark.edge.config.RequestConfig;
import tidemark.edge.connection.Http2Client.Answer;
import tidemark.edge.connection.Http2Client.Stream;
import tidemark.edge.stats.Meter;

/** HTTP/2 by prior knowledge (RFC 9113 §3.3). */
class Http2Test {
    private final PlainOrigin origin = new PlainOrigin();
    private final EdgeFixture edge = origin.edge(
            new LimitsConfig(100, Duration.ofSeconds(75), 8192, 16_384, 10_000, 128, 1000),
            RequestConfig.DEFAULT.withMethods(RequestConfig.Methods.ALL));
    private final Http2Client client = Http2Client.to(edge.http());

    @AfterEach
    void close() {
        client.close();
        edge.close();
        origin.close();
    }

    @Test
    void answersLikeHttp1() {
        Answer first = client.get("/text/abc").answer();
        Answer second = client.get("/text/abc").answer();

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo("abc");
        assertThat(second.field("content-length")).isEqualTo("3");
        assertThat(second.field("age")).isEqualTo("0");
        assertThat(second.field("cache-status")).startsWith("edge-under-test; hit");
        assertThat(second.field("connection")).isEmpty();
        assertThat(edge.edge().stats().value(Meter.CONNECTIONS_HTTP2)).isEqualTo(1);
    }

    @Test
    void headEndsWithItsHead() {
        Answer answer = client.open(Http2Client.head("HEAD", "/text/abc"), true).answer();

        assertThat(answer.field("content-length")).isEqualTo("3");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void manyStreamsAreAnsweredEachWithItsOwn() {
        List<Stream> streams = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            streams.add(client.get(i % 10 == 0 ? "/bytes/" + (100_000 + i) : "/text/" + i));
        }

        for (int i = 0; i < 100; i++) {
            String body = streams.get(i).answer().body();
            if (i % 10 == 0) {
                assertThat(body).hasSize(100_000 + i);
            } else {
                assertThat(body).isEqualTo(String.valueOf(i));
            }
        }
    }

    @Test
    void aStreamThatWaitsForTheOriginHoldsNoOtherUp() {
        Stream held = client.get("/held");
        assertThat(client.get("/text/quick").answer().body()).isEqualTo("quick");
        origin.release();

        assertThat(held.answer().body()).isEqualTo(PlainOrigin.HELD);
    }

    @Test
    void aStreamThatIsNotReadHoldsNoOtherUp() {
        Stream slow = client.get("/bytes/5000000").stopReading();

        for (int i = 0; i < 20; i++) {
            assertThat(client.get("/text/quick").answer().body()).isEqualTo("quick");
        }
        slow.readOn();
        assertThat(slow.answer().body()).hasSize(5_000_000);
    }

    @Test
    void aStreamThatIsResetReleasesWhatItHeld() {
        Stream leaving = client.get("/held");
        assertThat(leaving.head().status()).asString().isEqualTo("200");
        leaving.cancel();
        await().until(() -> edge.edge().stats().value(Meter.CLIENT_GONE) == 1);
        origin.release();

        assertThat(client.get("/held").answer().body()).isEqualTo(PlainOrigin.HELD);
        await().until(() -> edge.edge().stats().value(Meter.FILLS) == 0);
    }

    @Test
    void aStreamThatIsResetWhileItsBodyIsInTheWindowReleasesIt() {
        Stream leaving = client.get("/bytes/5000000").stopReading();
        assertThat(leaving.head().status()).asString().isEqualTo("200");
        leaving.cancel();

        await().until(() -> edge.edge().stats().value(Meter.CLIENT_GONE) == 1);
        assertThat(client.get("/text/next").answer().body()).isEqualTo("next");
    }

    @Test
    void aConnectionThatIsCutReleasesWhatItsStreamsHeld() {
        Stream one = client.get("/held");
        client.get("/bytes/5000000").stopReading();
        one.head();
        client.close();

        await().until(() -> edge.edge().stats().value(Meter.CLIENT_GONE) == 2);
        await().until(() -> edge.edge().stats().value(Meter.CONNECTIONS_OPEN) == 0);
    }

    @Test
    void contentIsForwardedWhole() {
        Answer answer = client.open(Http2Client.head("POST", "/form"), false)
                .data("hel", false)
                .data("lo", true)
                .answer();

        assertThat(answer.body()).isEqualTo("hello");
    }

    @Test
    void contentBeyondTheLimitIsRefusedOnce() {
        Stream upload = client.open(Http2Client.head("POST", "/form"), false);
        for (int i = 0; i < 10; i++) {
            upload.data("x".repeat(4000), false);
        }

        assertThat(upload.answer().status()).isEqualTo(413);
        assertThat(client.get("/text/next").answer().body()).isEqualTo("next");
        assertThat(origin.seen()).doesNotContain("POST /form");
    }

    @Test
    void anAuthorityIsRequired() {
        Http2Headers none = Http2Client.head("GET", "/text/abc");
        none.remove(Http2Headers.PseudoHeaderName.AUTHORITY.value());

        assertThat(client.open(none, true).answer().status()).isEqualTo(400);
    }

    @Test
    void aHostInsteadOfAnAuthorityWillDo() {
        Http2Headers host = Http2Client.head("GET", "/text/abc").add("host", "a");
        host.remove(Http2Headers.PseudoHeaderName.AUTHORITY.value());

        assertThat(client.open(host, true).answer().status()).isEqualTo(200);
    }

    @Test
    void aHostThatContradictsTheAuthorityIsRefused() {
        assertThat(client.open(Http2Client.head("GET", "/text/abc").add("host", "b"), true)
                        .answer()
                        .status())
                .as("C-53")
                .isEqualTo(400);
        assertThat(client.open(Http2Client.head("GET", "/text/abc").add("host", "a"), true)
                        .answer()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aTargetThatIsNoneIsRefusedAndTheConnectionStays() {
        assertThat(client.get("/text/a b").answer().status()).isEqualTo(400);
        assertThat(client.get("text").answer().status()).isEqualTo(400);
        assertThat(client.get("/text/abc").answer().status()).isEqualTo(200);
    }

    @Test
    void anOriginThatBreaksOffIsShownByAReset() {
        Stream broken = client.get("/held");
        broken.head();
        origin.cut();

        assertThat(broken.reset()).as("INTERNAL_ERROR (D-35)").isEqualTo(2);
    }
}
