// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Settings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tidemark.edge.ScriptedHttp2Origin;
import tidemark.edge.ScriptedHttp2Origin.Asked;
import tidemark.edge.ScriptedOrigin;
import tidemark.edge.failure.Failure;
import tidemark.edge.stats.Meter;

/** Origins that speak HTTP/2: many answers on one connection, and every way one of them can break (RFC 9113). */
class Http2OriginTest {
    private static final int STREAM_WINDOW = 512 << 10;

    @Test
    void manyRequestsShareOneConnection() {
        Queue<Asked> waiting = new ConcurrentLinkedQueue<>();
        try (ScriptedHttp2Origin origin = ScriptedHttp2Origin.start(waiting::add);
                AskingClient client = AskingClient.of(origin.url())) {
            List<ToldAnswer> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(client.get("/" + i));
            }
            await().until(() -> waiting.size() == 50);
            waiting.forEach(asked -> asked.head(200).end(asked.path()));

            for (int i = 0; i < 50; i++) {
                assertThat(answers.get(i).outcome()).isEqualTo("/" + i);
            }
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @Test
    void aRequestNamesItsSchemeAuthorityAndPath() {
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        try (ScriptedHttp2Origin origin = ScriptedHttp2Origin.start(asked -> {
                    seen.add(asked.field(":method") + " " + asked.field(":scheme") + " " + asked.path() + " "
                            + asked.field("content-length"));
                    asked.head(200, "content-length", "2", "x-a", "1").end("ok");
                });
                AskingClient client = AskingClient.of(origin.url().resolve("/live/"))) {
            ToldAnswer answer = client.get("/a?b=c");

            assertThat(answer.outcome()).isEqualTo("ok");
            assertThat(answer.head.join().contentLength()).isEqualTo(2);
            assertThat(answer.head.join().all("x-a")).containsExactly("1");
            assertThat(answer.head.join().fields())
                    .noneMatch(field -> field.getKey().startsWith(":"));
            assertThat(client.send("POST", "/p", new ToldAnswer()).outcome()).isEqualTo("ok");
            assertThat(seen).containsExactly("GET http /live/a?b=c ", "POST http /live/p 4");
        }
    }

    @Test
    void anEndBeforeTheAnnouncedLengthIsATruncatedAnswer() { // D-35, T-50
        try (ScriptedHttp2Origin origin = ScriptedHttp2Origin.start(
                        asked -> asked.head(200, "content-length", "100").end("half"));
                AskingClient client = AskingClient.of(origin.url())) {
            assertThat(client.get("/seg.m4s").outcome()).isEqualTo(Failure.ORIGIN_TRUNCATED.name());
        }
    }

    @Test
    void anAnnouncedBodyThatNeverComesIsATruncatedAnswer() { // D-35: Netty takes it for an answer to HEAD
        try (ScriptedHttp2Origin origin =
                        ScriptedHttp2Origin.start(asked -> asked.headOnly(200, "content-length", "100"));
                AskingClient client = AskingClient.of(origin.url())) {
            assertThat(client.get("/seg.m4s").outcome()).isEqualTo(Failure.ORIGIN_TRUNCATED.name());
            assertThat(client.send("HEAD", "/seg.m4s", new ToldAnswer()).outcome())
                    .isEmpty();
        }
    }

    @Test
    void moreThanTheAnnouncedLengthIsABrokenAnswer() {
        try (ScriptedHttp2Origin origin = ScriptedHttp2Origin.start(
                        asked -> asked.head(200, "content-length", "3").end("too long"));
                AskingClient client = AskingClient.of(origin.url())) {
            assertThat(client.get("/seg.m4s").outcome()).startsWith("ORIGIN_");
        }
    }

    @Test
    void aResetInTheMiddleIsATruncatedAnswerAndTheOthersGoOn() { // T-50
        Queue<Asked> waiting = new ConcurrentLinkedQueue<>();
        try (ScriptedHttp2Origin origin = ScriptedHttp2Origin.start(asked -> {
                    asked.head(200).data("first");
                    waiting.add(asked);
                });
                AskingClient client = AskingClient.of(origin.url())) {
            ToldAnswer broken = client.get("/broken");
            broken.status();
            ToldAnswer fine = client.get("/fine");
            fine.status();
            waiting.remove().reset(Http2Error.INTERNAL_ERROR);
            assertThat(broken.outcome()).isEqualTo(Failure.ORIGIN_TRUNCATED.name());

            waiting.remove().end(" last");
            assertThat(fine.outcome()).isEqualTo("first last");
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @Test
    void aConnectionThatEndsBreaksWhatRunsOnIt() {
        try (ScriptedHttp2Origin origin = ScriptedHttp2Origin.start(asked -> {
                    asked.head(200).data("first");
                    asked.hangUp();
                });
                AskingClient client = AskingClient.of(origin.url())) {
            assertThat(client.get("/seg.m4s").outcome()).isEqualTo(Failure.ORIGIN_TRUNCATED.name());
        }
    }

    @Test
    void whatGoAwayLeavesUntouchedIsSentAgainElsewhereEvenAPost() { // RFC 9113 §6.8, C-57
        try (ScriptedHttp2Origin origin = ScriptedHttp2Origin.start(asked -> {
                    if (asked.connection() == 1 && asked.stream() > 3) {
                        asked.goAway(3);
                    } else if (asked.connection() == 1 && asked.stream() == 3) {
                        asked.head(200).data("kept");
                    } else {
                        asked.head(200).end("connection " + asked.connection());
                    }
                });
                AskingClient client = AskingClient.of(origin.url())) {
            ToldAnswer kept = client.get("/kept");
            kept.status();
            ToldAnswer post = client.send("POST", "/untouched", new ToldAnswer());

            assertThat(post.outcome()).isEqualTo("connection 2");
            assertThat(kept.told).as("the streams before it go on").isNotDone();
        }
    }

    @Test
    void aRefusedStreamIsAskedOnceMore() { // RFC 9113 §8.7
        AtomicInteger times = new AtomicInteger();
        try (ScriptedHttp2Origin origin = ScriptedHttp2Origin.start(asked -> {
                    if (times.incrementAndGet() == 1) {
                        asked.reset(Http2Error.REFUSED_STREAM);
                    } else {
                        asked.head(200).end("ok");
                    }
                });
                AskingClient client = AskingClient.of(origin.url())) {
            assertThat(client.get("/a").outcome()).isEqualTo("ok");
            assertThat(client.value(Meter.ORIGIN_RETRIES)).isZero();
        }
    }

    @Test
    void noMoreStreamsAreOpenedThanTheOriginAllows() {
        Queue<Asked> running = new ConcurrentLinkedQueue<>();
        try (ScriptedHttp2Origin origin = ScriptedHttp2Origin.start(
                        Http2Settings.defaultSettings().maxConcurrentStreams(2), running::add);
                AskingClient client =
                        new AskingClient(AskingClient.config(origin.url()).withMaxRequests(4))) {
            List<ToldAnswer> answers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                answers.add(client.get("/" + i));
            }
            await().until(() -> running.size() == 4);
            assertThat(origin.connections()).as("two streams each").isEqualTo(2);
            assertThat(client.value(Meter.ORIGIN_WAITING)).isEqualTo(2);

            running.forEach(asked -> asked.head(200).end("ok"));
            await().until(() -> running.size() == 6);
            running.forEach(asked -> asked.head(200).end("ok"));
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.outcome()).isEqualTo("ok"));
        }
    }

    @Test
    void aPausedAnswerIsHeldBackAndHoldsNobodyBack() {
        int size = 4 * STREAM_WINDOW;
        try (ScriptedHttp2Origin origin = ScriptedHttp2Origin.start(asked ->
                        asked.head(200, "content-length", String.valueOf(size)).data(new byte[size], true));
                AskingClient client = AskingClient.of(origin.url())) {
            ToldAnswer slow = client.send("GET", "/slow", new ToldAnswer() {
                @Override
                public void data(ByteBuf bytes) {
                    if (received() == 0) {
                        call().pause();
                    }
                    super.data(bytes);
                }
            });
            slow.status();
            for (int i = 0; i < 3; i++) {
                assertThat(client.get("/fast").outcome()).hasSize(size);
            }
            assertThat(slow.received()).isLessThanOrEqualTo(STREAM_WINDOW);
            assertThat(slow.told).isNotDone();

            client.onLoop(() -> slow.call().resume());
            assertThat(slow.outcome()).hasSize(size);
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @Test
    void aCancelledCallResetsItsStreamOnly() {
        CountDownLatch asked = new CountDownLatch(1);
        try (ScriptedHttp2Origin origin = ScriptedHttp2Origin.start(request -> {
                    if (request.path().equals("/unwanted")) {
                        request.head(200).data("some");
                        asked.countDown();
                    } else {
                        request.head(200).end("ok");
                    }
                });
                AskingClient client = AskingClient.of(origin.url())) {
            ToldAnswer unwanted = client.get("/unwanted");
            unwanted.status();
            client.onLoop(() -> unwanted.call().cancel());

            assertThat(client.get("/next").outcome()).isEqualTo("ok");
            await().until(() -> origin.resets().equals(List.of(Http2Error.CANCEL.code())));
            assertThat(unwanted.told).isNotDone();
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @Test
    void anOriginThatSaysNothingIsATimeout() { // T-56
        try (ScriptedHttp2Origin origin = ScriptedHttp2Origin.start(asked -> {});
                AskingClient client = new AskingClient(AskingClient.config(origin.url())
                        .withTimeouts(Duration.ofSeconds(2), Duration.ofMillis(200), Duration.ofSeconds(2)))) {
            assertThat(client.get("/seg.m4s").outcome()).isEqualTo(Failure.ORIGIN_TIMEOUT.name());
            await().until(() -> origin.resets().equals(List.of(Http2Error.CANCEL.code())));
        }
    }

    @Test
    void aConnectionWithoutASignOfLifeIsGivenUp() { // RFC 9113 §6.7
        try (ScriptedHttp2Origin origin = ScriptedHttp2Origin.start(asked -> {
                    asked.head(200).end("connection " + asked.connection());
                    if (asked.connection() == 1) {
                        asked.goDeaf();
                    }
                });
                AskingClient client = new AskingClient(AskingClient.config(origin.url())
                        .withTimeouts(Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofMillis(300)))) {
            assertThat(client.get("/a").outcome()).isEqualTo("connection 1");
            client.get("/b").outcome();
            await().until(() -> client.value(Meter.ORIGIN_CONNECTIONS) == 0);

            assertThat(client.get("/c").outcome()).isEqualTo("connection 2");
        }
    }

    @Test
    void aPostTakesAConnectionThatWasHeardFromAMomentAgo() {
        try (ScriptedHttp2Origin origin =
                        ScriptedHttp2Origin.start(asked -> asked.head(200).end("ok"));
                AskingClient client = AskingClient.of(origin.url())) {
            assertThat(client.send("POST", "/a", new ToldAnswer()).outcome()).isEqualTo("ok");
            assertThat(client.send("POST", "/b", new ToldAnswer()).outcome()).isEqualTo("ok");
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @Test
    void aBodyThatFallsSilentIsATimeout() { // D-37
        try (ScriptedHttp2Origin origin =
                        ScriptedHttp2Origin.start(asked -> asked.head(200).data("some"));
                AskingClient client = new AskingClient(AskingClient.config(origin.url())
                        .withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofMillis(200)))) {
            assertThat(client.get("/seg.m4s").outcome()).isEqualTo(Failure.ORIGIN_TIMEOUT.name());
        }
    }

    @Test
    void informationalHeadsAreNotTheAnswerAndTrailersEndIt() { // C-55
        try (ScriptedHttp2Origin origin = ScriptedHttp2Origin.start(asked ->
                        asked.head(103, "link", "</a>").head(200).data("ok").trailers("x-sum", "1"));
                AskingClient client = AskingClient.of(origin.url())) {
            ToldAnswer answer = client.get("/a");

            assertThat(answer.outcome()).isEqualTo("ok");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.interim()).containsExactly("103 </a>");
        }
    }

    @Test
    void aRequestThatCannotBeWrittenFailsAlone() {
        try (ScriptedHttp2Origin origin =
                        ScriptedHttp2Origin.start(asked -> asked.head(200).end("ok"));
                AskingClient client = AskingClient.of(origin.url())) {
            ToldAnswer bad = new ToldAnswer();
            OriginRequest request = new OriginRequest("GET", "/x", List.of(Map.entry("x", "a\r\nb")), new byte[0]);
            client.loop().execute(() -> bad.of(client.client().fetch(request, client.loop(), bad)));

            assertThat(bad.outcome()).isEqualTo(Failure.INTERNAL.name());
            assertThat(client.get("/next").outcome()).isEqualTo("ok");
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @Test
    void anOriginThatSpeaksHttp1OnlyIsUnreachable() {
        try (ScriptedOrigin origin = ScriptedOrigin.answering("HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n");
                AskingClient client =
                        AskingClient.of(URI.create(origin.url().toString().replace("http:", "h2c:")))) {
            assertThat(client.get("/a").outcome()).isEqualTo(Failure.ORIGIN_UNREACHABLE.name());
        }
    }

    @Test
    void callsThatRunWhenTheClientIsClosedAreTold() {
        CountDownLatch asked = new CountDownLatch(1);
        try (ScriptedHttp2Origin origin = ScriptedHttp2Origin.start(request -> asked.countDown())) {
            ToldAnswer answer;
            try (AskingClient client = AskingClient.of(origin.url())) {
                answer = client.get("/hangs");
                await().until(() -> asked.getCount() == 0);
            }
            assertThat(answer.outcome()).startsWith("ORIGIN_");
        }
    }
}
