// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.edge.ScriptedOrigin;
import tidemark.edge.failure.Failure;
import tidemark.edge.stats.Meter;

/** HTTP/1.1 connections that are used again: what must not be, and how many there may be. */
class PooledConnectionTest {
    private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\npoison",
                "HTTP/1.1 200 OK\r\ncontent-length: 6\r\n",
                "HTTP/1.",
                "x"
            })
    void whatIsSentBeyondAnAnswerEndsTheConnection(String surplus) { // C-54
        try (ScriptedOrigin origin = ScriptedOrigin.start(wire -> {
                    boolean first = wire.number() == 1;
                    while (!wire.readHead().isEmpty()) {
                        wire.send(first ? OK + surplus : OK);
                        first = false;
                    }
                });
                AskingClient client = AskingClient.of(origin.url())) {
            assertThat(client.get("/one").outcome()).isEqualTo("ok");
            assertThat(client.get("/two").outcome()).isEqualTo("ok");
            assertThat(origin.connections()).isEqualTo(2);
        }
    }

    @Test
    void aPartOfAnAnswerThatComesWhileNobodyAsksEndsTheConnection() { // C-54
        Semaphore idle = new Semaphore(0);
        try (ScriptedOrigin origin = ScriptedOrigin.start(wire -> {
                    wire.readHead();
                    wire.send(OK);
                    if (wire.number() == 1) {
                        idle.acquireUninterruptibly();
                        wire.send("HTTP/1.1 200 OK\r\nx-");
                    }
                    wire.awaitClose();
                });
                AskingClient client = AskingClient.of(origin.url())) {
            assertThat(client.get("/one").outcome()).isEqualTo("ok");
            idle.release();
            await().until(() -> client.value(Meter.ORIGIN_CONNECTIONS) == 0);

            assertThat(client.get("/two").outcome()).isEqualTo("ok");
        }
    }

    @Test
    void contradictingLengthsAreReadAsChunksAndTheConnectionIsNotUsedAgain() { // C-54
        String both = "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n";
        try (ScriptedOrigin origin = ScriptedOrigin.answering(both);
                AskingClient client = AskingClient.of(origin.url())) {
            assertThat(client.get("/one").outcome()).isEqualTo("ok");
            assertThat(client.get("/two").outcome()).isEqualTo("ok");
            assertThat(origin.connections()).isEqualTo(2);
        }
    }

    @Test
    void anAnswerToHeadHasNoBodyWhateverItAnnounces() {
        try (ScriptedOrigin origin = ScriptedOrigin.start(wire -> {
                    String head = wire.readHead();
                    while (!head.isEmpty()) {
                        wire.send(head.startsWith("HEAD") ? OK.substring(0, OK.length() - 2) : OK);
                        head = wire.readHead();
                    }
                });
                AskingClient client = AskingClient.of(origin.url())) {
            assertThat(client.send("HEAD", "/one", new ToldAnswer()).outcome()).isEmpty();
            assertThat(client.get("/two").outcome()).isEqualTo("ok");
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @Test
    void aConnectionThatWasClosedMeanwhileIsReplacedForWhatMayBeSentTwice() {
        try (ScriptedOrigin origin = ScriptedOrigin.start(wire -> {
                    wire.readHead();
                    wire.send(OK);
                    if (wire.number() == 1) {
                        wire.readHead(); // and then it is closed, as after an idle timeout
                    } else {
                        wire.awaitClose();
                    }
                });
                AskingClient client = AskingClient.of(origin.url())) {
            assertThat(client.get("/one").outcome()).isEqualTo("ok");
            assertThat(client.get("/two").outcome()).isEqualTo("ok");
            assertThat(client.value(Meter.ORIGIN_RETRIES))
                    .as("no retry: it was never answered to")
                    .isZero();
        }
    }

    @Test
    void theWordThatAConnectionWasSilentForTooLongIsNotAnAnswer() { // RFC 9110 §15.5.9
        try (ScriptedOrigin origin = ScriptedOrigin.start(wire -> {
                    wire.readHead();
                    wire.send(OK);
                    if (wire.number() == 1) {
                        wire.readHead();
                        wire.send("HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
                    }
                    wire.awaitClose();
                });
                AskingClient client = AskingClient.of(origin.url())) {
            assertThat(client.get("/one").status()).isEqualTo(200);
            assertThat(client.get("/two").status()).isEqualTo(200);
        }
    }

    @Test
    void aPostIsNeverSentOnAConnectionThatMayBeGone() {
        AtomicInteger posts = new AtomicInteger();
        try (ScriptedOrigin origin = ScriptedOrigin.start(wire -> {
                    wire.readHead();
                    wire.send(OK);
                    if (wire.readHead().startsWith("POST")) {
                        posts.incrementAndGet();
                    }
                });
                AskingClient client = AskingClient.of(origin.url())) {
            assertThat(client.get("/one").outcome()).isEqualTo("ok");
            assertThat(client.send("POST", "/two", new ToldAnswer()).outcome()).isEqualTo("ok");
            assertThat(posts).hasValue(0);
            assertThat(origin.connections()).isEqualTo(2);
        }
    }

    @Test
    void aPostFindsAPlaceAmongIdleConnections() {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(OK);
                AskingClient client =
                        new AskingClient(AskingClient.config(origin.url()).withMaxRequests(1))) {
            assertThat(client.get("/one").outcome()).isEqualTo("ok");
            assertThat(client.send("POST", "/two", new ToldAnswer()).outcome()).isEqualTo("ok");
            assertThat(origin.connections()).isEqualTo(2);
        }
    }

    @Test
    void interimHeadsAreToldAndTheAnswerFollows() { // C-55
        String early = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n";
        try (ScriptedOrigin origin = ScriptedOrigin.answering(early + OK);
                AskingClient client = AskingClient.of(origin.url())) {
            for (int i = 0; i < 2; i++) {
                ToldAnswer answer = client.get("/a");
                assertThat(answer.outcome()).isEqualTo("ok");
                assertThat(answer.interim()).containsExactly("103 </a>");
            }
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @Test
    void noMoreRequestsRunThanAllowedAndTheRestWaitsInLine() {
        Semaphore go = new Semaphore(0);
        AtomicInteger running = new AtomicInteger();
        try (ScriptedOrigin origin = ScriptedOrigin.start(wire -> {
                    while (!wire.readHead().isEmpty()) {
                        running.incrementAndGet();
                        go.acquireUninterruptibly();
                        running.decrementAndGet();
                        wire.send(OK);
                    }
                });
                AskingClient client =
                        new AskingClient(AskingClient.config(origin.url()).withMaxRequests(3))) {
            List<ToldAnswer> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(client.get("/" + i));
            }
            await().until(() -> running.get() == 3 && client.value(Meter.ORIGIN_WAITING) == 5);
            go.release(8);

            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.outcome()).isEqualTo("ok"));
            assertThat(origin.connections()).isEqualTo(3);
            assertThat(client.value(Meter.ORIGIN_WAITING)).isZero();
        }
    }

    @Test
    void whoWaitsTooLongIsRefused() {
        Semaphore go = new Semaphore(0);
        try (ScriptedOrigin origin = ScriptedOrigin.start(wire -> {
                    wire.readHead();
                    wire.send("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n");
                    go.acquireUninterruptibly();
                });
                AskingClient client = new AskingClient(AskingClient.config(origin.url())
                        .withTimeouts(Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofMinutes(1))
                        .withMaxRequests(1))) {
            ToldAnswer runs = client.get("/one");
            runs.status();

            assertThat(client.get("/two").outcome()).isEqualTo(Failure.ORIGIN_BUSY.name());
            assertThat(runs.told).isNotDone();
            assertThat(client.client().view().get(0).failures())
                    .as("not the origin's fault")
                    .isZero();
            go.release();
        }
    }

    @Test
    void whatTheOriginHoldsBackTakesNobodysPlace() { // T-57
        Semaphore go = new Semaphore(0);
        try (ScriptedOrigin origin = ScriptedOrigin.start(wire -> {
                    String head = wire.readHead();
                    while (!head.isEmpty()) {
                        if (head.contains("/hangs")) {
                            wire.awaitClose();
                        }
                        if (head.contains("_HLS_msn")) {
                            go.acquireUninterruptibly();
                        }
                        wire.send(OK);
                        head = wire.readHead();
                    }
                });
                AskingClient client = new AskingClient(AskingClient.config(origin.url())
                        .withTimeouts(Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofSeconds(2))
                        .withMaxRequests(1))) {
            ToldAnswer held = client.get("/live.m3u8?_HLS_msn=7&_HLS_part=1");
            for (int i = 0; i < 3; i++) {
                assertThat(client.get("/seg" + i + ".m4s").outcome()).isEqualTo("ok");
            }
            assertThat(client.get("/hangs.m4s").outcome())
                    .as("longer than other heads may take (T-56)")
                    .isEqualTo(Failure.ORIGIN_TIMEOUT.name());
            assertThat(held.told).isNotDone();
            go.release();
            assertThat(held.outcome()).isEqualTo("ok");
        }
    }

    @Test
    void whoWaitsInLineIsToldWhenTheClientCloses() {
        try (ScriptedOrigin origin = ScriptedOrigin.start(wire -> {
            wire.readHead();
            wire.awaitClose();
        })) {
            List<ToldAnswer> answers = new ArrayList<>();
            try (AskingClient client =
                    new AskingClient(AskingClient.config(origin.url()).withMaxRequests(1))) {
                answers.add(client.get("/one"));
                answers.add(client.get("/two"));
                await().until(() -> client.value(Meter.ORIGIN_WAITING) == 1);
            }

            assertThat(answers)
                    .extracting(ToldAnswer::outcome)
                    .containsExactly(Failure.ORIGIN_HUNG_UP.name(), Failure.ORIGIN_UNREACHABLE.name());
        }
    }

    @Test
    void whatRunsOnAConnectionThatWasUsedBeforeIsToldWhenTheClientCloses() {
        Semaphore asked = new Semaphore(0);
        try (ScriptedOrigin origin = ScriptedOrigin.start(wire -> {
            wire.readHead();
            wire.send(OK);
            wire.readHead();
            asked.release();
            wire.awaitClose();
        })) {
            ToldAnswer second;
            try (AskingClient client = AskingClient.of(origin.url())) {
                assertThat(client.get("/one").outcome()).isEqualTo("ok");
                second = client.get("/two");
                asked.acquireUninterruptibly();
            }

            assertThat(second.outcome()).isEqualTo(Failure.ORIGIN_UNREACHABLE.name());
        }
    }
}
