// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.connection.Http2Client;
import tidemark.edge.connection.Http2Client.Answer;
import tidemark.edge.connection.Http2Client.Stream;
import tidemark.edge.stats.Meter;

/** However many are held, one publication answers those it is for, and the origin is asked once (H-51, H-77, T-16, T-81). */
class ManyHeldPlaylistsTest {
    private static final int OVER_HTTP1 = 500;
    private static final int CONNECTIONS = 5;
    private static final int STREAMS = 100;

    private final HeldStream stream = HeldStream.start();
    private final List<Http2Client> clients = new ArrayList<>();

    @AfterEach
    void close() {
        clients.forEach(Http2Client::close);
        stream.close();
    }

    @Test
    void aThousandAreAnsweredByOnePublication() {
        stream.plain();
        List<CompletableFuture<Fetched>> http1 = overHttp1(OVER_HTTP1, "_HLS_msn=15");
        List<Stream> http2 = overHttp2("_HLS_msn=15");
        stream.awaitWaiting(OVER_HTTP1 + CONNECTIONS * STREAMS);
        int asked = stream.edge().asked();
        String newest = stream.publish(HeldStream.until(15)).see().text();

        assertThat(http1.stream().map(CompletableFuture::join)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo(newest);
        });
        assertThat(http2.stream().map(Stream::answer)).extracting(Answer::body).containsOnly(newest);
        assertThat(stream.edge().asked()).as("H-51").isEqualTo(asked + 1);
        assertThat(stream.stats().value(Meter.RELOADS_SATISFIED)).isEqualTo(OVER_HTTP1 + CONNECTIONS * STREAMS);
        assertThat(stream.waiting()).isZero();
    }

    @Test
    void thoseWhoAskedForMoreWaitOn() {
        stream.plain();
        List<CompletableFuture<Fetched>> next = overHttp1(100, "_HLS_msn=15");
        List<CompletableFuture<Fetched>> later = overHttp1(100, "_HLS_msn=16");
        stream.awaitWaiting(200);
        stream.publish(HeldStream.until(15)).see();

        assertThat(next.stream().map(CompletableFuture::join))
                .extracting(Fetched::status)
                .containsOnly(200);
        assertThat(stream.waiting()).as("T-16").isEqualTo(100);
        assertThat(later).noneMatch(CompletableFuture::isDone);

        stream.publish(HeldStream.until(16)).see();
        assertThat(later.stream().map(CompletableFuture::join))
                .extracting(Fetched::status)
                .containsOnly(200);
    }

    private List<CompletableFuture<Fetched>> overHttp1(int count, String directives) {
        List<CompletableFuture<Fetched>> held = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            held.add(Fetched.begin(stream.url(), HeldStream.PATH + "?" + directives));
        }
        return held;
    }

    private List<Stream> overHttp2(String directives) {
        List<Stream> held = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            Http2Client client = Http2Client.to(stream.url());
            clients.add(client);
            for (int j = 0; j < STREAMS; j++) {
                held.add(client.get(HeldStream.PATH + "?" + directives));
            }
        }
        return held;
    }
}
