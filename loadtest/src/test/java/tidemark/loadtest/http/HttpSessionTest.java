// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HttpSessionTest {
    private final Transport transport = transport();
    private final EventLoop loop = transport.loops().get(0);
    private final HttpSession session = transport.session(loop);

    private static Transport transport() {
        try {
            return new Transport(new Transport.Options(1, HttpVersion.HTTP_1_1, false, Duration.ofMillis(500)));
        } catch (SSLException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void stop() {
        loop.submit(session::close).syncUninterruptibly();
        transport.close();
    }

    private Heard get(URI uri) {
        Heard heard = new Heard();
        loop.execute(() -> session.get(uri, heard));
        return heard;
    }

    private String heardOf(RawServer server, String path) {
        return get(server.uri(path)).words();
    }

    @Nested
    class KeepAlive {
        @Test
        void oneConnectionCarriesOneRequestAfterTheOther() {
            try (RawServer server = new RawServer((connection, path, out) -> {
                RawServer.ok(out, "hello");
                return true;
            })) {
                Heard first = get(server.uri("/a?x=1"));
                Heard second = get(server.uri("/b"));
                assertThat(first.words()).isEqualTo("/a 200 hello");
                assertThat(second.words()).isEqualTo("/b 200 hello");
                assertThat(server.requests()).containsExactly("1 /a?x=1", "1 /b");
            }
        }

        @Test
        void aServerThatSaysCloseGetsANewConnection() {
            try (RawServer server = new RawServer((connection, path, out) -> {
                RawServer.write(out, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok");
                return false;
            })) {
                assertThat(heardOf(server, "/a")).isEqualTo("/a 200 ok");
                assertThat(heardOf(server, "/b")).isEqualTo("/b 200 ok");
                assertThat(server.requests()).containsExactly("1 /a", "2 /b");
            }
        }

        @Test
        void aRequestThatMetAClosingConnectionIsSentOnceMore() {
            try (RawServer server = new RawServer((connection, path, out) -> {
                if (connection == 1 && path.equals("/b")) {
                    return false;
                }
                RawServer.ok(out, "hello");
                return true;
            })) {
                assertThat(heardOf(server, "/a")).isEqualTo("/a 200 hello");
                assertThat(heardOf(server, "/b")).isEqualTo("(resent) /b 200 hello");
            }
        }

        @Test
        void butNotTwice() {
            try (RawServer server = new RawServer((connection, path, out) -> {
                if (path.equals("/b")) {
                    return false;
                }
                RawServer.ok(out, "hello");
                return true;
            })) {
                assertThat(heardOf(server, "/a")).isEqualTo("/a 200 hello");
                assertThat(heardOf(server, "/b")).isEqualTo("(resent) CLOSED_EARLY");
                assertThat(heardOf(server, "/c")).isEqualTo("/c 200 hello");
            }
        }
    }

    @Nested
    class Failures {
        @Test
        void aShortBodyIsTruncated() {
            try (RawServer server = new RawServer((connection, path, out) -> {
                RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhel");
                return false;
            })) {
                assertThat(heardOf(server, "/a")).isEqualTo("/a 200 helTRUNCATED");
            }
        }

        @Test
        void aChunkedBodyWithoutItsLastChunkIsTruncated() {
            try (RawServer server = new RawServer((connection, path, out) -> {
                RawServer.write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n");
                return false;
            })) {
                assertThat(heardOf(server, "/a")).isEqualTo("/a 200 helTRUNCATED");
            }
        }

        @Test
        void aConnectionThatClosesUnansweredIsClosedEarly() {
            try (RawServer server = new RawServer((connection, path, out) -> false)) {
                assertThat(heardOf(server, "/a")).isEqualTo("CLOSED_EARLY");
            }
        }

        @Test
        void silenceTimesOutAndTheNextRequestGetsANewConnection() {
            try (RawServer server = new RawServer((connection, path, out) -> {
                if (connection > 1) {
                    RawServer.ok(out, "hello");
                }
                return true;
            })) {
                Heard silent = get(server.uri("/a"));
                Heard behindIt = get(server.uri("/b"));
                assertThat(silent.words()).isEqualTo("TIMED_OUT");
                assertThat(behindIt.words()).isEqualTo("/b 200 hello");
            }
        }

        @Test
        void whatIsNotHttpIsMalformed() {
            try (RawServer server = new RawServer((connection, path, out) -> {
                RawServer.write(out, "220 smtp ready\r\n\r\n");
                return true;
            })) {
                assertThat(heardOf(server, "/a")).isEqualTo("MALFORMED");
            }
        }

        @Test
        void aClosedPortIsUnreachable() {
            RawServer server = new RawServer((connection, path, out) -> false);
            server.close();
            assertThat(heardOf(server, "/a")).isEqualTo("UNREACHABLE");
        }

        @Test
        void aNameWithoutAddressIsUnreachable() {
            assertThat(get(URI.create("http://no-such-host.invalid/a")).words()).isEqualTo("UNREACHABLE");
        }
    }

    @Test
    void redirectsAreFollowedToAnotherServer() {
        try (RawServer target = new RawServer((connection, path, out) -> {
                    RawServer.ok(out, "there");
                    return true;
                });
                RawServer server = new RawServer((connection, path, out) -> {
                    RawServer.write(
                            out,
                            "HTTP/1.1 302 Found\r\nLocation: " + target.uri("/b")
                                    + "\r\nContent-Length: 4\r\n\r\ngone");
                    return true;
                })) {
            assertThat(heardOf(server, "/a")).isEqualTo("/b 200 there");
        }
    }

    @Test
    void endlessRedirectsEndAsARedirect() {
        try (RawServer server = new RawServer((connection, path, out) -> {
            RawServer.write(out, "HTTP/1.1 302 Found\r\nLocation: " + path + "x\r\nContent-Length: 0\r\n\r\n");
            return true;
        })) {
            assertThat(heardOf(server, "/a")).isEqualTo("/axxxxx 302 ");
        }
    }

    @Test
    void interimResponsesAreNotTheAnswer() {
        try (RawServer server = new RawServer((connection, path, out) -> {
            RawServer.write(out, "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
            RawServer.ok(out, "hello");
            return true;
        })) {
            assertThat(heardOf(server, "/a")).isEqualTo("/a 200 hello");
        }
    }

    @Test
    void aClosedSessionIsSilent() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        try (RawServer server = new RawServer((connection, path, out) -> {
            asked.countDown();
            return true;
        })) {
            Heard heard = get(server.uri("/a"));
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            loop.submit(session::close).syncUninterruptibly();
            assertThat(get(server.uri("/b")).isOver()).isFalse();
            loop.submit(session::close).syncUninterruptibly();
            assertThat(heard.isOver()).isFalse();
        }
    }
}
