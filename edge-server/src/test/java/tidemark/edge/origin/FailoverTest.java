// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tidemark.edge.ScriptedHttp2Origin;
import tidemark.edge.ScriptedOrigin;
import tidemark.edge.config.OriginUrl;
import tidemark.edge.failure.Failure;
import tidemark.edge.origin.choice.Standing;
import tidemark.edge.stats.Meter;

/** Several origins of the same content: who is asked, who is asked next, and when it is enough (C-57). */
class FailoverTest {
    private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";
    private static final String TROUBLE = "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 4\r\n\r\noops";

    /** Answers nothing on this port any more. */
    private static URI gone() {
        try (ScriptedOrigin closed = ScriptedOrigin.answering(OK)) {
            return closed.url();
        }
    }

    @Test
    void theNextOriginIsAskedBeforeTheEndOfAnErrorPage() {
        try (ScriptedOrigin first = ScriptedOrigin.start(wire -> {
                    wire.readHead();
                    wire.send("HTTP/1.1 503 Service Unavailable\r\ncontent-length: 1000\r\n\r\nand then nothing");
                    wire.awaitClose();
                });
                ScriptedOrigin second = ScriptedOrigin.answering(OK);
                AskingClient client = new AskingClient(AskingClient.config(first.url(), second.url())
                        .withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofMinutes(1)))) {
            assertThat(client.get("/a").outcome()).isEqualTo("ok");
            assertThat(client.value(Meter.ORIGIN_RETRIES)).isEqualTo(1);
        }
    }

    @Test
    void anErrorPageOverHttp2IsNotWaitedForEither() {
        try (ScriptedHttp2Origin first =
                        ScriptedHttp2Origin.start(asked -> asked.head(502).data("and then nothing"));
                ScriptedOrigin second = ScriptedOrigin.answering(OK);
                AskingClient client = AskingClient.of(first.url(), second.url())) {
            assertThat(client.get("/a").outcome()).isEqualTo("ok");
        }
    }

    @Test
    void aShortErrorPageLeavesItsConnectionInUse() {
        try (ScriptedOrigin first = ScriptedOrigin.answering(TROUBLE);
                ScriptedOrigin second = ScriptedOrigin.answering(OK);
                AskingClient client = AskingClient.of(first.url(), second.url())) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.get("/a").outcome()).isEqualTo("ok");
            }
            assertThat(first.requests()).isEqualTo(3);
            assertThat(first.connections()).isEqualTo(1);
        }
    }

    @Test
    void anOriginThatIsGoneCostsNoRetry() {
        try (ScriptedOrigin second = ScriptedOrigin.answering(OK);
                AskingClient client = AskingClient.of(gone(), second.url())) {
            assertThat(client.get("/a").outcome()).isEqualTo("ok");
            assertThat(client.value(Meter.ORIGIN_RETRIES))
                    .as("nothing was sent before")
                    .isZero();
        }
    }

    @Test
    void anOriginThatHangsIsLeftForTheNext() {
        try (ScriptedOrigin first = ScriptedOrigin.start(wire -> {
                    wire.readHead();
                    wire.awaitClose();
                });
                ScriptedOrigin second = ScriptedOrigin.answering(OK);
                AskingClient client = new AskingClient(AskingClient.config(first.url(), second.url())
                        .withTimeouts(Duration.ofSeconds(2), Duration.ofMillis(200), Duration.ofSeconds(2)))) {
            assertThat(client.get("/a").outcome()).isEqualTo("ok");
        }
    }

    @Test
    void theLastErrorIsPassedOnAsItIs() {
        try (ScriptedOrigin first = ScriptedOrigin.answering(TROUBLE);
                ScriptedOrigin second = ScriptedOrigin.answering(TROUBLE);
                AskingClient client = AskingClient.of(first.url(), second.url())) {
            ToldAnswer answer = client.get("/a");

            assertThat(answer.outcome()).isEqualTo("oops");
            assertThat(answer.status()).isEqualTo(503);
        }
    }

    @Test
    void aBudgetThatIsUsedUpLetsTheErrorOut() {
        try (ScriptedOrigin first = ScriptedOrigin.start(wire -> {
                    for (int i = 0; !wire.readHead().isEmpty(); i++) {
                        wire.send(
                                i % 5 < 2 ? TROUBLE : OK); // too often for the budget, not often enough to be left out
                    }
                });
                ScriptedOrigin second = ScriptedOrigin.answering(OK);
                AskingClient client = AskingClient.of(first.url(), second.url())) {
            int errors = 0;
            for (int i = 0; i < 80; i++) {
                errors += client.get("/a").status() == 503 ? 1 : 0;
            }

            assertThat(errors).isPositive();
            assertThat(client.value(Meter.ORIGIN_RETRIES_REFUSED)).isEqualTo(errors);
            assertThat(client.value(Meter.ORIGIN_RETRIES)).isBetween(10L, 10L + 80 / 5);
        }
    }

    @Test
    void anOriginThatKeepsFailingIsLeftOut() {
        try (ScriptedOrigin first = ScriptedOrigin.answering(TROUBLE);
                ScriptedOrigin second = ScriptedOrigin.answering(OK);
                AskingClient client = AskingClient.of(first.url(), second.url())) {
            for (int i = 0; i < 10; i++) {
                assertThat(client.get("/a").outcome()).isEqualTo("ok");
            }

            assertThat(first.requests()).isEqualTo(5);
            assertThat(client.value(Meter.ORIGIN_EJECTIONS)).isEqualTo(1);
            assertThat(client.value(Meter.ORIGINS_OUT)).isEqualTo(1);
            assertThat(client.client().view())
                    .extracting(OriginView::standing)
                    .containsExactly(Standing.OUT, Standing.IN);
            assertThat(client.client().view().get(0).outForMillis()).isPositive();
        }
    }

    @Test
    void theOnlyOriginIsAskedHoweverOftenItFailed() {
        try (ScriptedOrigin only = ScriptedOrigin.answering(TROUBLE);
                AskingClient client = AskingClient.of(only.url())) {
            for (int i = 0; i < 8; i++) {
                assertThat(client.get("/a").status()).isEqualTo(503);
            }
            assertThat(only.requests()).isEqualTo(8);
        }
    }

    @Test
    void whenAllAreOutTheOneThatIsBackFirstIsAskedAnyway() {
        try (ScriptedOrigin first = ScriptedOrigin.answering(TROUBLE);
                ScriptedOrigin second = ScriptedOrigin.answering(TROUBLE);
                AskingClient client = AskingClient.of(first.url(), second.url())) {
            for (int i = 0; i < 5; i++) {
                client.get("/a").outcome();
            }
            assertThat(client.value(Meter.ORIGINS_OUT)).isEqualTo(2);
            assertThat(client.get("/a").status()).isEqualTo(503);
            assertThat(first.requests() + second.requests()).isEqualTo(11);
        }
    }

    @Test
    void aPostThatMayHaveArrivedIsNeverSentAgain() { // C-57
        try (ScriptedOrigin first = ScriptedOrigin.start(wire -> wire.readHead());
                ScriptedOrigin second = ScriptedOrigin.answering(OK);
                AskingClient client = AskingClient.of(first.url(), second.url())) {
            assertThat(client.send("POST", "/a", new ToldAnswer()).outcome()).isEqualTo(Failure.ORIGIN_HUNG_UP.name());
            assertThat(first.requests()).isEqualTo(1);
            assertThat(second.requests()).isZero();
        }
    }

    @Test
    void aPostThatCannotHaveArrivedGoesElsewhere() {
        try (ScriptedOrigin second = ScriptedOrigin.answering(OK);
                AskingClient client = AskingClient.of(gone(), second.url())) {
            assertThat(client.send("POST", "/a", new ToldAnswer()).outcome()).isEqualTo("ok");
        }
    }

    @Test
    void equalsShareTheTargetsAndKeepThem() {
        try (ScriptedOrigin a = ScriptedOrigin.answering(OK);
                ScriptedOrigin b = ScriptedOrigin.answering(OK);
                AskingClient client = new AskingClient(AskingClient.config()
                        .with(List.of(new OriginUrl(a.url(), 1, 1, null), new OriginUrl(b.url(), 1, 1, null))))) {
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < 30; i++) {
                    client.get("/seg" + i + ".m4s").outcome();
                }
            }
            assertThat(a.requests()).isPositive();
            assertThat(b.requests()).isPositive();
            assertThat(a.requests() % 2).as("each target twice at the same one").isZero();
        }
    }

    @Test
    void theRestOfABrokenBodyIsAskedOfAnotherOrigin() { // D-35, T-51
        String half = "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf ";
        try (ScriptedOrigin first = ScriptedOrigin.start(wire -> {
                    wire.readHead();
                    wire.send(half);
                });
                ScriptedOrigin second = ScriptedOrigin.answering(OK);
                AskingClient client = AskingClient.of(first.url(), second.url())) {
            ToldAnswer broken = client.get("/seg.m4s");
            assertThat(broken.outcome()).isEqualTo(Failure.ORIGIN_TRUNCATED.name());

            Optional<ToldAnswer> rest = client.resume(broken, "/seg.m4s");

            assertThat(rest).isPresent();
            assertThat(rest.orElseThrow().outcome()).isEqualTo("ok");
            assertThat(second.requests()).isEqualTo(1);
            assertThat(client.value(Meter.ORIGIN_RETRIES)).isEqualTo(1);
        }
    }

    @Test
    void aBodyIsNotResumedOnceTheBudgetIsUsedUp() {
        try (ScriptedOrigin only = ScriptedOrigin.answering(OK);
                AskingClient client = AskingClient.of(only.url())) {
            ToldAnswer whole = client.get("/seg.m4s");
            whole.outcome();
            int resumed = 0;
            for (int i = 0; i < 20; i++) {
                Optional<ToldAnswer> rest = client.resume(whole, "/seg.m4s");
                rest.ifPresent(ToldAnswer::outcome);
                resumed += rest.isPresent() ? 1 : 0;
            }

            assertThat(resumed).isEqualTo(10);
            assertThat(client.value(Meter.ORIGIN_RETRIES_REFUSED)).isEqualTo(10);
        }
    }
}
