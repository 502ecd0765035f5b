// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.EdgeFixture;
import tidemark.edge.Fetched;
import tidemark.edge.Http2Frames;
import tidemark.edge.config.DrainConfig;
import tidemark.edge.config.EdgeConfig;
import tidemark.edge.connection.Http2Client.Stream;
import tidemark.edge.stats.Meter;

/** A node that leaves finishes what it began and starts nothing new (L-30). */
class DrainTest {
    private final PlainOrigin origin = new PlainOrigin();
    private final EdgeFixture edge = origin.edge();

    @AfterEach
    void close() {
        edge.close();
        origin.close();
    }

    private CompletableFuture<Void> drain() {
        return CompletableFuture.runAsync(edge.edge()::drain).orTimeout(20, TimeUnit.SECONDS);
    }

    @Test
    void idleConnectionsAreEndedAtOnce() {
        try (RawClient silent = RawClient.to(edge.http());
                RawClient idle = RawClient.to(edge.http());
                Http2Client http2 = Http2Client.to(edge.http())) {
            idle.request("GET /text/a HTTP/1.1", "Host: a").answer();
            http2.get("/text/a").answer();

            CompletableFuture<Void> drained = drain();

            assertThat(idle.isEnded()).isTrue();
            assertThat(silent.isEnded()).isTrue();
            assertThat(http2.isEnded()).isTrue();
            drained.join();
        }
    }

    @Test
    void aRunningAnswerIsFinished() {
        try (RawClient client = RawClient.to(edge.http())) {
            client.request("GET /held HTTP/1.1", "Host: a");
            awaitFetch();
            CompletableFuture<Void> drained = drain();
            try (RawClient sentinel = RawClient.to(edge.http())) {
                assertThat(sentinel.isEnded()).isTrue();
            } catch (UncheckedIOException refused) {
                assertThat(refused).hasMessageContaining("refused");
            }
            origin.release();

            assertThat(client.answer().body()).isEqualTo(PlainOrigin.HELD);
            assertThat(client.isEnded()).isTrue();
            drained.join();
        }
    }

    @Test
    void aRunningStreamIsFinishedBehindGoAway() {
        try (Http2Client client = Http2Client.to(edge.http())) {
            Stream running = client.get("/held");
            running.head();
            CompletableFuture<Void> drained = drain();

            assertThat(client.goneAway()).isPositive();
            origin.release();

            assertThat(running.answer().body()).isEqualTo(PlainOrigin.HELD);
            assertThat(client.isEnded()).isTrue();
            drained.join();
        }
    }

    @Test
    void aStreamThatNeverEndsDoesNotHoldTheNodeForEver() {
        try (Http2Client client = Http2Client.to(edge.http())) {
            client.get("/held").head();
            drain().join();
            edge.edge().close();

            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void theClientSeesThatTheEdgeGoesBeforeAnythingIsRefused() {
        try (Http2Frames client = Http2Frames.to(edge.http())) {
            client.request(1, true, "GET", "/held");
            client.readNext(Http2Frames.DATA);
            CompletableFuture<Void> drained = drain();

            assertThat(client.readNext(Http2Frames.GOAWAY).lastStream()).isEqualTo(Integer.MAX_VALUE);
            Http2Frames.Frame ping = client.readNext(Http2Frames.PING);
            client.request(3, true, "GET", "/text/sent-before-it-knew");
            assertThat(client.readEnd(3).type()).isEqualTo(Http2Frames.DATA);
            client.send(Http2Frames.PING, Http2Frames.ACK, 0, ping.payload());
            assertThat(client.readNext(Http2Frames.GOAWAY).lastStream()).isEqualTo(3);
            origin.release();

            assertThat(client.readEnd(1).type()).as("what ran is finished").isEqualTo(Http2Frames.DATA);
            assertThat(client.isEnded()).isTrue();
            drained.join();
        }
    }

    @Test
    void aClientThatDoesNotAnswerIsSentOffAllTheSame() {
        try (Http2Frames client = Http2Frames.to(edge.http())) {
            client.readNext(Http2Frames.SETTINGS);
            CompletableFuture<Void> drained = drain();

            assertThat(client.readNext(Http2Frames.GOAWAY).lastStream()).isEqualTo(Integer.MAX_VALUE);
            assertThat(client.readNext(Http2Frames.GOAWAY).lastStream()).isZero();
            assertThat(client.isEnded()).isTrue();
            drained.join();
        }
    }

    @Test
    void aConnectionThatFormsWhileTheNodeLeavesIsSentOffToo() throws Exception {
        try (Socket early =
                new Socket(InetAddress.getLoopbackAddress(), edge.https().getPort())) {
            await().until(() -> edge.edge().stats().value(Meter.CONNECTIONS_OPEN) == 1);
            CompletableFuture<Void> drained = drain();
            await().until(this::isClosedToNewcomers);
            try (SSLSocket secured = shakenHands(early);
                    Http2Frames client = Http2Frames.over(tidemark.edge.RawClient.over(secured))) {
                assertThat(client.readNext(Http2Frames.GOAWAY).lastStream()).isEqualTo(Integer.MAX_VALUE);
                assertThat(client.isEnded()).isTrue();
            }
            drained.join();
        }
    }

    private boolean isClosedToNewcomers() {
        try {
            RawClient.to(edge.http()).close();
            return false;
        } catch (UncheckedIOException refused) {
            return true;
        }
    }

    private static SSLSocket shakenHands(Socket early) throws Exception {
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
        SSLSocket secured =
                (SSLSocket) trusting.getSocketFactory().createSocket(early, "127.0.0.1", early.getPort(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    @Test
    void whileItAnnouncesThatItLeavesItStillTakesEverything() {
        try (EdgeFixture announcing = EdgeFixture.builder()
                .origin(origin.url())
                .config(config -> leaving(config, new DrainConfig(Duration.ofMinutes(5), Duration.ZERO)))
                .start()) {
            Fetched.send("POST", announcing.admin(), "/drain");
            await().until(() -> Fetched.get(announcing.admin(), "/readyz").status() == 503);

            try (RawClient newcomer = RawClient.to(announcing.http())) {
                for (int requests = 0; requests < 2; requests++) {
                    RawClient.Answer answer =
                            newcomer.request("GET /text/a HTTP/1.1", "Host: a").answer();
                    assertThat(answer.body()).isEqualTo("a");
                    assertThat(answer.field("connection")).as("kept open").isEmpty();
                }
            }
        }
    }

    @Test
    void whoeverDrainsASecondTimeWaitsForTheFirst() {
        try (RawClient client = RawClient.to(edge.http())) {
            client.request("GET /held HTTP/1.1", "Host: a");
            awaitFetch();
            Fetched.send("POST", edge.admin(), "/drain");
            await().until(() -> Fetched.get(edge.admin(), "/readyz").status() == 503);
            CompletableFuture<Void> ended = drain();
            origin.release();
            ended.join();

            assertThat(client.answer().body()).as("not cut off by the second").isEqualTo(PlainOrigin.HELD);
        }
    }

    @Test
    void whatStillRunsAtTheLimitIsCut() {
        try (EdgeFixture impatient = EdgeFixture.builder()
                        .origin(origin.url())
                        .config(config -> leaving(config, new DrainConfig(Duration.ZERO, Duration.ZERO)))
                        .start();
                RawClient client = RawClient.to(impatient.http())) {
            client.request("GET /held HTTP/1.1", "Host: a");
            awaitFetch();
            impatient.edge().drain();

            assertThat(client.untilEnd()).doesNotContain("second");
        }
    }

    @Test
    void nobodyNewIsLetIn() {
        drain().join();

        assertThatThrownBy(() -> RawClient.to(edge.http())).isInstanceOf(UncheckedIOException.class);
    }

    private static EdgeConfig leaving(EdgeConfig config, DrainConfig drain) {
        return new EdgeConfig(
                config.node(),
                config.listen(),
                config.admin(),
                config.origin(),
                config.requests(),
                config.respond(),
                config.store(),
                config.live(),
                config.freshness(),
                config.limits(),
                drain,
                config.channels());
    }

    private void awaitFetch() {
        await().until(() -> origin.seen().contains("GET /held"));
    }
}
