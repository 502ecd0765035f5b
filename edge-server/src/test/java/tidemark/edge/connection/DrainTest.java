// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.EdgeFixture;
import tidemark.edge.connection.Http2Client.Stream;

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
    void nobodyNewIsLetIn() {
        drain().join();

        assertThatThrownBy(() -> RawClient.to(edge.http())).isInstanceOf(UncheckedIOException.class);
    }

    private void awaitFetch() {
        await().until(() -> origin.seen().contains("GET /held"));
    }
}
