// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidemark.edge.ScriptedHttp2Origin;
import tidemark.edge.ScriptedOrigin;
import tidemark.edge.config.OriginConfig;
import tidemark.edge.config.OriginConfig.HealthCheck;
import tidemark.edge.config.OriginConfig.Redirects;
import tidemark.edge.origin.choice.Standing;
import tidemark.edge.stats.Meter;

/** What an operator may turn on: hedges, followed redirects, health checks. */
class SecondChoiceTest {
    private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

    private static AskingClient client(
            Redirects redirects, @Nullable Duration hedge, @Nullable HealthCheck health, URI... origins) {
        OriginConfig base = AskingClient.config(origins);
        return new AskingClient(new OriginConfig(
                base.urls(),
                base.http2(),
                base.verify(),
                base.ca(),
                base.connectTimeout(),
                base.manifestTimeout(),
                base.headTimeout(),
                base.heldTimeout(),
                base.idleTimeout(),
                base.maxRequests(),
                redirects,
                hedge,
                health));
    }

    /** Asking twice, for the first answer. */
    @Nested
    class Hedges {
        private AskingClient hedging(URI... origins) {
            return client(Redirects.PASS, Duration.ofMillis(100), null, origins);
        }

        @Test
        void aSlowSegmentIsAskedOfASecondOriginAndTheLoserIsCancelled() {
            CountDownLatch cancelled = new CountDownLatch(1);
            try (ScriptedOrigin slow = ScriptedOrigin.start(wire -> {
                        wire.readHead();
                        wire.awaitClose();
                        cancelled.countDown();
                    });
                    ScriptedOrigin quick = ScriptedOrigin.answering(OK);
                    AskingClient client = hedging(slow.url(), quick.url())) {
                assertThat(client.get("/seg.m4s").outcome()).isEqualTo("ok");
                assertThat(client.value(Meter.ORIGIN_HEDGES)).isEqualTo(1);
                assertThat(client.value(Meter.ORIGIN_RETRIES)).isEqualTo(1);
                await().until(() -> cancelled.getCount() == 0);
            }
        }

        @Test
        void theOnlyOriginIsAskedOnAnotherConnection() {
            try (ScriptedOrigin only = ScriptedOrigin.start(wire -> {
                        wire.readHead();
                        if (wire.number() > 1) {
                            wire.send(OK);
                        }
                        wire.awaitClose();
                    });
                    AskingClient client = hedging(only.url())) {
                assertThat(client.get("/seg.m4s").outcome()).isEqualTo("ok");
            }
        }

        @Test
        void theFirstMayStillWin() {
            Queue<ScriptedHttp2Origin.Asked> waiting = new ConcurrentLinkedQueue<>();
            try (ScriptedHttp2Origin first = ScriptedHttp2Origin.start(waiting::add);
                    ScriptedHttp2Origin second = ScriptedHttp2Origin.start(waiting::add);
                    AskingClient client = hedging(first.url(), second.url())) {
                ToldAnswer answer = client.get("/seg.m4s");
                await().until(() -> waiting.size() == 2);
                waiting.remove().head(200).end("first");

                assertThat(answer.outcome()).isEqualTo("first");
                await().until(() -> second.resets().size() == 1);
            }
        }

        @Test
        void anErrorOfTheOneLeavesTheOtherRunning() {
            Queue<ScriptedHttp2Origin.Asked> waiting = new ConcurrentLinkedQueue<>();
            try (ScriptedHttp2Origin first = ScriptedHttp2Origin.start(waiting::add);
                    ScriptedHttp2Origin second = ScriptedHttp2Origin.start(waiting::add);
                    AskingClient client = hedging(first.url(), second.url())) {
                ToldAnswer answer = client.get("/seg.m4s");
                await().until(() -> waiting.size() == 2);
                waiting.remove().headOnly(503);
                await().until(() -> client.value(Meter.ORIGIN_ERRORS) == 1);
                waiting.remove().head(200).end("second");

                assertThat(answer.outcome()).isEqualTo("second");
            }
        }

        @Test
        void playlistsAreNotHedged() {
            Queue<ScriptedHttp2Origin.Asked> waiting = new ConcurrentLinkedQueue<>();
            try (ScriptedHttp2Origin only = ScriptedHttp2Origin.start(waiting::add);
                    AskingClient client = hedging(only.url())) {
                ToldAnswer playlist = client.get("/live.m3u8");
                await().until(() -> waiting.size() == 1);
                client.get("/seg.m4s");
                await().until(() -> client.value(Meter.ORIGIN_HEDGES) == 1);
                waiting.remove().head(200).end("playlist");

                assertThat(playlist.outcome()).isEqualTo("playlist");
                assertThat(client.value(Meter.ORIGIN_HEDGES)).isEqualTo(1);
            }
        }
    }

    /** Where a redirect leads (T-25). */
    @Nested
    class RedirectsOfMedia {
        private String to(String location) {
            return "HTTP/1.1 302 Found\r\nlocation: " + location + "\r\ncontent-length: 0\r\n\r\n";
        }

        @Test
        void theyArePassedOnUnlessTheOperatorSaysOtherwise() {
            try (ScriptedOrigin origin = ScriptedOrigin.answering(to("/elsewhere.m4s"));
                    AskingClient client = AskingClient.of(origin.url())) {
                assertThat(client.get("/seg.m4s").status()).isEqualTo(302);
            }
        }

        @Test
        void theyAreFollowedToAnotherOrigin() {
            Queue<String> asked = new ConcurrentLinkedQueue<>();
            try (ScriptedOrigin second = ScriptedOrigin.start(wire -> {
                        asked.add(wire.readHead().lines().findFirst().orElse(""));
                        wire.send(OK);
                        wire.awaitClose();
                    });
                    ScriptedOrigin first = ScriptedOrigin.answering(to(second.url() + "/real.m4s?a=b"));
                    AskingClient client = client(Redirects.FOLLOW, null, null, first.url(), second.url())) {
                assertThat(client.get("/seg.m4s").outcome()).isEqualTo("ok");
                assertThat(asked).containsExactly("GET /real.m4s?a=b HTTP/1.1");
            }
        }

        @Test
        void theyAreNotFollowedToAnybodyElse() {
            try (ScriptedOrigin stranger = ScriptedOrigin.answering(OK);
                    ScriptedOrigin origin = ScriptedOrigin.answering(to(stranger.url() + "/secret"));
                    AskingClient client = client(Redirects.FOLLOW, null, null, origin.url())) {
                assertThat(client.get("/seg.m4s").status()).isEqualTo(302);
                assertThat(stranger.requests()).isZero();
            }
        }

        @Test
        void theyAreNotFollowedOutOfTheOriginsPath() {
            try (ScriptedOrigin origin = ScriptedOrigin.answering(to("/live/../admin"));
                    AskingClient client = client(Redirects.FOLLOW, null, null, URI.create(origin.url() + "/live"))) {
                assertThat(client.get("/seg.m4s").status()).isEqualTo(302);
                assertThat(origin.requests()).isEqualTo(1);
            }
        }

        @ParameterizedTest
        @CsvSource({
            "real.m4s, /live/a/real.m4s",
            "../b/real.m4s, /live/b/real.m4s",
            "?t=1, /live/a/seg.m4s?t=1",
            "/real.m4s, /real.m4s"
        })
        void theyAreRelativeToWhatWasAskedFor(String location, String followed) {
            Queue<String> asked = new ConcurrentLinkedQueue<>();
            try (ScriptedOrigin origin = ScriptedOrigin.by(head -> {
                        asked.add(head.split(" ", -1)[1]);
                        return asked.size() == 1 ? to(location) : OK;
                    });
                    AskingClient client = client(Redirects.FOLLOW, null, null, origin.url())) {
                assertThat(client.get("/live/a/seg.m4s?x=y").outcome()).isEqualTo("ok");
                assertThat(asked).as("RFC 9110 §10.2.2").containsExactly("/live/a/seg.m4s?x=y", followed);
            }
        }

        @Test
        void anEndlessOneEndsAfterAFewHops() {
            try (ScriptedOrigin origin = ScriptedOrigin.answering(to("/again.m4s"));
                    AskingClient client = client(Redirects.FOLLOW, null, null, origin.url())) {
                assertThat(client.get("/seg.m4s").status()).isEqualTo(302);
                assertThat(origin.requests()).isEqualTo(4);
            }
        }

        @Test
        void thoseOfPlaylistsAreTheClientsBecauseTheirUrisAreRelative() {
            try (ScriptedOrigin origin = ScriptedOrigin.answering(to("/elsewhere/live.m3u8"));
                    AskingClient client = client(Redirects.FOLLOW, null, null, origin.url())) {
                assertThat(client.get("/live.m3u8").status()).isEqualTo(302);
            }
        }
    }

    /** Asking whether they are well. */
    @Nested
    class Checks {
        @Test
        void anOriginWhoseCheckFailsIsLeftOutUntilItSucceeds() {
            AtomicInteger status = new AtomicInteger(500);
            AtomicInteger others = new AtomicInteger();
            try (ScriptedOrigin first = ScriptedOrigin.start(wire -> {
                        String head = wire.readHead();
                        while (!head.isEmpty()) {
                            boolean check = head.startsWith("GET /well ");
                            others.addAndGet(check ? 0 : 1);
                            wire.send(OK.replace("200", String.valueOf(check ? status.get() : 200)));
                            head = wire.readHead();
                        }
                    });
                    ScriptedOrigin second = ScriptedOrigin.answering(OK);
                    AskingClient client = client(
                            Redirects.PASS,
                            null,
                            new HealthCheck("/well", Duration.ofMillis(50)),
                            first.url(),
                            second.url())) {
                client.client().watch(client.loop());
                await().until(() -> client.client().view().get(0).standing() == Standing.CHECK_FAILS);
                assertThat(client.get("/a").outcome()).isEqualTo("ok");
                assertThat(others).hasValue(0);

                status.set(204);
                await().until(() -> client.client().view().get(0).standing() == Standing.IN);
                assertThat(client.get("/a").outcome()).isEqualTo("ok");
                assertThat(others).hasValue(1);
                assertThat(client.value(Meter.ORIGIN_EJECTIONS)).isEqualTo(1);
            }
        }
    }
}
