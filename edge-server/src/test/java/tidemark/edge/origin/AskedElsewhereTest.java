// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import tidemark.edge.ScriptedOrigin;
import tidemark.edge.failure.Failure;
import tidemark.edge.stats.Meter;

/** When what an origin says will not do: once more elsewhere, or on another connection (H-12, L-16). */
class AskedElsewhereTest {
    private static final String PLAYLIST = "/live/c1/media.m3u8";

    private static String ok(String text) {
        return "HTTP/1.1 200 OK\r\ncontent-length: " + text.length() + "\r\n\r\n" + text;
    }

    /** One that says which connection it answers on. */
    private static ScriptedOrigin counting() {
        return ScriptedOrigin.start(wire -> {
            while (!wire.readHead().isEmpty()) {
                wire.send(ok("connection-" + wire.number()));
            }
        });
    }

    @Test
    void anotherOriginIsAskedAndItAlone() {
        try (ScriptedOrigin first = ScriptedOrigin.answering(ok("a"));
                ScriptedOrigin second = ScriptedOrigin.answering("HTTP/1.1 503 No\r\ncontent-length: 0\r\n\r\n");
                AskingClient client = AskingClient.of(first.url(), second.url())) {
            ToldAnswer before = client.get(PLAYLIST);
            assertThat(before.outcome()).isEqualTo("a");

            assertThat(client.elsewhere(before, PLAYLIST).orElseThrow().status())
                    .isEqualTo(503);
            assertThat(first.requests()).isEqualTo(1);
            assertThat(client.value(Meter.ORIGIN_RETRIES)).isEqualTo(1);
        }
    }

    @Test
    void theOnlyOriginIsAskedOverANewConnection() {
        try (ScriptedOrigin only = counting();
                AskingClient client = AskingClient.of(only.url())) {
            client.get(PLAYLIST).outcome();
            ToldAnswer before = client.get(PLAYLIST);
            assertThat(before.outcome()).isEqualTo("connection-1");

            assertThat(client.elsewhere(before, PLAYLIST).orElseThrow().outcome())
                    .isEqualTo("connection-2");
            assertThat(client.get(PLAYLIST).outcome()).isEqualTo("connection-2");
        }
    }

    @Test
    void whatIsLeftOutIsNotAskedInTheOthersPlace() {
        try (ScriptedOrigin first = counting();
                ScriptedOrigin second = ScriptedOrigin.start(ScriptedOrigin.Wire::readHead);
                AskingClient client = AskingClient.of(first.url(), second.url())) {
            ToldAnswer before = client.get(PLAYLIST);
            before.outcome();
            for (int failures = 0; failures < 5; failures++) {
                ToldAnswer failed = client.elsewhere(before, PLAYLIST).orElseThrow();
                assertThat(failed.outcome()).isEqualTo(Failure.ORIGIN_HUNG_UP.name());
            }

            assertThat(client.elsewhere(before, PLAYLIST).orElseThrow().outcome())
                    .isEqualTo("connection-2");
        }
    }

    @Test
    void itIsARetryAndNoMoreIsAskedThanTheBudgetAllows() {
        try (ScriptedOrigin first = ScriptedOrigin.answering(ok("a"));
                ScriptedOrigin second = ScriptedOrigin.answering(ok("b"));
                AskingClient client = AskingClient.of(first.url(), second.url())) {
            ToldAnswer before = client.get(PLAYLIST);
            before.outcome();
            List<Optional<ToldAnswer>> asked = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                asked.add(client.elsewhere(before, PLAYLIST));
            }

            assertThat(asked.stream().filter(Optional::isPresent)).hasSize(10);
            assertThat(client.value(Meter.ORIGIN_RETRIES_REFUSED)).isEqualTo(2);
        }
    }

    @Test
    void whoIsLateForAStreamIsAskedLastForItAndFirstForOthers() {
        try (ScriptedOrigin first = ScriptedOrigin.answering(ok("a"));
                ScriptedOrigin second = ScriptedOrigin.answering(ok("b"));
                AskingClient client = AskingClient.of(first.url(), second.url())) {
            client.client().late(PLAYLIST, first.url());
            client.client().late(PLAYLIST, URI.create("http://unknown.invalid"));

            assertThat(client.get(PLAYLIST).outcome()).isEqualTo("b");
            assertThat(client.get("/live/c1/1.m4s").outcome()).isEqualTo("b");
            assertThat(client.get("/live/c2/media.m3u8").outcome()).isEqualTo("a");
            assertThat(client.client().view()).extracting(OriginView::lateFor).containsExactly(1, 0);
            assertThat(client.value(Meter.ORIGIN_LATE)).isEqualTo(1);
        }
    }

    @Test
    void theLateOneIsStillAskedWhenTheOtherFails() {
        try (ScriptedOrigin first = ScriptedOrigin.answering(ok("a"));
                ScriptedOrigin second = ScriptedOrigin.answering("HTTP/1.1 503 No\r\ncontent-length: 0\r\n\r\n");
                AskingClient client = AskingClient.of(first.url(), second.url())) {
            client.client().late(PLAYLIST, first.url());

            assertThat(client.get(PLAYLIST).outcome()).isEqualTo("a");
        }
    }

    @Test
    void theOnlyOriginIsNeverCalledLate() {
        try (ScriptedOrigin only = ScriptedOrigin.answering(ok("a"));
                AskingClient client = AskingClient.of(only.url())) {
            client.client().late(PLAYLIST, only.url());

            assertThat(client.client().view()).extracting(OriginView::lateFor).containsExactly(0);
        }
    }

    @Test
    void afterAReconnectTheNextRequestGoesOverANewConnectionAndWhatRunsGoesOn() {
        CountDownLatch reconnected = new CountDownLatch(1);
        try (ScriptedOrigin only = ScriptedOrigin.start(wire -> {
                    for (String head = wire.readHead(); !head.isEmpty(); head = wire.readHead()) {
                        String text = "connection-" + wire.number();
                        wire.send(ok(text).substring(0, ok(text).length() - 1));
                        if (head.contains("/slow.m4s ")) {
                            awaitUninterruptibly(reconnected);
                        }
                        wire.send(text.substring(text.length() - 1));
                    }
                });
                AskingClient client = AskingClient.of(only.url())) {
            ToldAnswer slow = client.get("/slow.m4s");
            await().until(() -> slow.received() > 0);
            assertThat(client.get(PLAYLIST).outcome()).isEqualTo("connection-2");
            assertThat(client.get(PLAYLIST).outcome()).isEqualTo("connection-2");

            client.client().reconnect(PLAYLIST);
            assertThat(client.get(PLAYLIST).outcome()).isEqualTo("connection-3");
            await().until(() -> client.value(Meter.ORIGIN_CONNECTIONS) == 2);
            reconnected.countDown();

            assertThat(slow.outcome()).isEqualTo("connection-1");
            await().until(() -> client.value(Meter.ORIGIN_CONNECTIONS) == 1);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
