// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tidemark.loadtest.measure.ErrorReason;

class AbortTest {
    private static Ask ask(URI uri) {
        return new Ask(uri, Telemetry.NONE, false);
    }

    @Nested
    class OverHttp1 {
        private static RawServer halves() {
            return new RawServer((connection, path, out) -> {
                if (path.equals("/half")) {
                    RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nabc");
                } else {
                    RawServer.ok(out, "abc");
                }
                return true;
            });
        }

        @Test
        void theConnectionClosesAndTheNextRequestGetsANewOne() {
            try (RawServer server = halves();
                    OneViewer viewer = OneViewer.speaking(HttpVersion.HTTP_1_1)) {
                Half half = new Half();
                Call call = viewer.get(ask(server.uri("/half")), half);
                Heard behind = viewer.get(server.uri("/behind"));
                half.awaitBody();
                viewer.abort(call);
                assertThat(behind.words()).isEqualTo("/behind 200 abc");
                assertThat(half.isOver()).isFalse();
                assertThat(server.requests()).containsExactly("1 /half", "2 /behind");
            }
        }

        @Test
        void aRequestThatStillWaitsIsNeverSent() {
            try (RawServer server = halves();
                    OneViewer viewer = OneViewer.speaking(HttpVersion.HTTP_1_1)) {
                Half half = new Half();
                Call first = viewer.get(ask(server.uri("/half")), half);
                Half waiting = new Half();
                Call second = viewer.get(ask(server.uri("/waiting")), waiting);
                half.awaitBody();
                viewer.abort(second);
                viewer.abort(first);
                assertThat(viewer.get(server.uri("/last")).words()).isEqualTo("/last 200 abc");
                assertThat(server.requests()).containsExactly("1 /half", "2 /last");
                assertThat(waiting.isOver()).isFalse();
            }
        }

        @Test
        void inTheMiddleOfAPieceNothingMoreIsHeard() {
            try (RawServer server = halves();
                    OneViewer viewer = OneViewer.speaking(HttpVersion.HTTP_1_1)) {
                GivesUpInTheBody impatient = new GivesUpInTheBody();
                impatient.call.complete(viewer.get(ask(server.uri("/whole")), impatient));
                assertThat(viewer.get(server.uri("/next")).words()).isEqualTo("/next 200 abc");
                assertThat(impatient.isOver()).isFalse();
            }
        }

        @Test
        void afterTheEndItChangesNothing() {
            try (RawServer server = halves();
                    OneViewer viewer = OneViewer.speaking(HttpVersion.HTTP_1_1)) {
                Heard heard = new Heard();
                Call call = viewer.get(ask(server.uri("/a")), heard);
                heard.words();
                viewer.abort(call);
                viewer.get(server.uri("/b")).words();
                assertThat(server.requests()).containsExactly("1 /a", "1 /b");
            }
        }
    }

    @Nested
    class OverHttp2 {
        /** RFC 9113 section 7: CANCEL (0x08), the stream is no longer needed. */
        @Test
        void theStreamIsCancelledAndItsConnectionStays() throws InterruptedException {
            try (Http2Halves server = new Http2Halves();
                    OneViewer viewer = OneViewer.speaking(HttpVersion.HTTP_2)) {
                Half half = new Half();
                Call call = viewer.get(ask(server.uri("/half")), half);
                half.awaitBody();
                viewer.abort(call);
                assertThat(server.reset()).isEqualTo("/half 8");
                assertThat(viewer.get(server.uri("/whole")).words()).isEqualTo("/whole 200 abc");
                assertThat(half.isOver()).isFalse();
                assertThat(server.connections()).isOne();
            }
        }

        @Test
        void otherStreamsGoOn() throws InterruptedException {
            try (Http2Halves server = new Http2Halves();
                    OneViewer viewer = OneViewer.speaking(HttpVersion.HTTP_2)) {
                Half one = new Half();
                Half other = new Half();
                Call first = viewer.get(ask(server.uri("/one")), one);
                Call second = viewer.get(ask(server.uri("/other")), other);
                one.awaitBody();
                other.awaitBody();
                viewer.abort(first);
                assertThat(server.reset()).isEqualTo("/one 8");
                assertThat(other.isOver()).isFalse();
                viewer.abort(second);
                assertThat(server.reset()).isEqualTo("/other 8");
            }
        }

        @Test
        void aRequestThatStillWaitsForItsConnectionIsNeverSent() throws InterruptedException {
            try (Http2Halves server = new Http2Halves();
                    OneViewer viewer = OneViewer.speaking(HttpVersion.HTTP_2)) {
                Half half = new Half();
                viewer.abort(viewer.get(ask(server.uri("/half")), half));
                assertThat(viewer.get(server.uri("/whole")).words()).isEqualTo("/whole 200 abc");
                assertThat(half.isOver()).isFalse();
            }
        }
    }

    /** Knows that some of a body came, and whether an end was heard. */
    private static class Half implements ResponseListener {
        private final CountDownLatch body = new CountDownLatch(1);
        private volatile boolean over;

        void awaitBody() {
            try {
                assertThat(body.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        boolean isOver() {
            return over;
        }

        @Override
        public void head(URI source, int status, HttpHeaders headers) {
            assertThat(status).isEqualTo(200);
        }

        @Override
        public void body(ByteBuf piece) {
            body.countDown();
        }

        @Override
        public void ended() {
            over = true;
        }

        @Override
        public void failed(ErrorReason reason) {
            over = true;
        }

        @Override
        public void resent() {
            over = true;
        }
    }

    /** Gives up the moment the body begins, on the event loop. */
    private static final class GivesUpInTheBody extends Half {
        private final CompletableFuture<Call> call = new CompletableFuture<>();

        @Override
        public void body(ByteBuf piece) {
            super.body(piece);
            call.orTimeout(20, TimeUnit.SECONDS).join().abort();
        }
    }
}
