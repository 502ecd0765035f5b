// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tidemark.loadtest.measure.ErrorReason;

/** On real sockets. A machine that is busy can only make these take longer. */
class SlowLineTest {
    private static final long BYTES_PER_SECOND = 1_000_000;
    private static final int BODY = 400_000;

    /** What one read may have taken before the first wait. */
    private static final int READ = 64 << 10;

    @Test
    void aBodyTakesAsLongAsTheLineSays() {
        try (RawServer server = zeros(BODY);
                OneViewer viewer = OneViewer.slow(HttpVersion.HTTP_1_1, BYTES_PER_SECOND)) {
            long began = System.nanoTime();
            assertThat(length(viewer, server.uri("/a")).join()).isEqualTo(BODY);
            assertThat(System.nanoTime() - began).isGreaterThan(nanosFor(BODY - READ));
        }
    }

    @Test
    void belowTlsAndHttp2AsWell() throws Exception {
        try (TlsServer server = new TlsServer("h2");
                OneViewer viewer = OneViewer.slow(HttpVersion.HTTP_2, BYTES_PER_SECOND)) {
            long began = System.nanoTime();
            assertThat(length(viewer, server.uri("/zeros/" + BODY)).join()).isEqualTo(BODY);
            assertThat(System.nanoTime() - began).isGreaterThan(nanosFor(BODY - READ));
        }
    }

    @Test
    void connectionsToSeveralServersShareTheLine() {
        try (RawServer one = zeros(BODY / 2);
                RawServer two = zeros(BODY / 2);
                OneViewer viewer = OneViewer.slow(HttpVersion.HTTP_1_1, BYTES_PER_SECOND)) {
            long began = System.nanoTime();
            CompletableFuture<Integer> first = length(viewer, one.uri("/a"));
            CompletableFuture<Integer> second = length(viewer, two.uri("/a"));
            assertThat(first.join() + second.join()).isEqualTo(BODY);
            assertThat(System.nanoTime() - began).isGreaterThan(nanosFor(BODY - 2 * READ));
        }
    }

    private static RawServer zeros(int bytes) {
        return new RawServer((connection, path, out) -> {
            RawServer.ok(out, "0".repeat(bytes));
            return true;
        });
    }

    private static long nanosFor(long bytes) {
        return bytes * TimeUnit.SECONDS.toNanos(1) / BYTES_PER_SECOND;
    }

    private static CompletableFuture<Integer> length(OneViewer viewer, URI uri) {
        Length length = new Length();
        viewer.get(new Ask(uri, Telemetry.NONE, false), length);
        return length.end.orTimeout(60, TimeUnit.SECONDS);
    }

    /** How long a body was. */
    private static final class Length implements ResponseListener {
        private final CompletableFuture<Integer> end = new CompletableFuture<>();
        private int bytes;

        @Override
        public void head(URI source, int status, HttpHeaders headers) {
            assertThat(status).isEqualTo(200);
        }

        @Override
        public void body(ByteBuf piece) {
            bytes += piece.readableBytes();
        }

        @Override
        public void ended() {
            end.complete(bytes);
        }

        @Override
        public void failed(ErrorReason reason) {
            end.completeExceptionally(new AssertionError(reason));
        }

        @Override
        public void resent() {
            end.completeExceptionally(new AssertionError("resent"));
        }
    }
}
