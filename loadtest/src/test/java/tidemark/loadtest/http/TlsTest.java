// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TlsTest {
    private static String ask(TlsServer server, HttpVersion version, boolean insecure) throws Exception {
        Transport.Options options = new Transport.Options(1, version, insecure, Duration.ofSeconds(20));
        try (Transport transport = new Transport(options)) {
            EventLoop loop = transport.loops().get(0);
            HttpSession session = transport.session(loop);
            Heard heard = new Heard();
            loop.execute(() -> session.get(server.uri("/a"), heard));
            String words = heard.words();
            loop.submit(session::close).syncUninterruptibly();
            return words;
        }
    }

    @Test
    void insecureAcceptsAnyCertificate() throws Exception {
        try (TlsServer server = new TlsServer("http/1.1")) {
            assertThat(ask(server, HttpVersion.HTTP_1_1, true)).isEqualTo("/a 200 http/1.1 for localhost");
        }
    }

    @Test
    void aCertificateThatNobodyKnowsIsUnreachable() throws Exception {
        try (TlsServer server = new TlsServer("http/1.1")) {
            assertThat(ask(server, HttpVersion.HTTP_1_1, false)).isEqualTo("UNREACHABLE");
        }
    }

    @Test
    void http2IsAgreedOnByAlpn() throws Exception {
        try (TlsServer server = new TlsServer("h2", "http/1.1")) {
            assertThat(ask(server, HttpVersion.HTTP_2, true)).isEqualTo("/a 200 h2 for localhost");
        }
    }

    @Test
    void http2IsNotReplacedByAnotherProtocolInSilence() throws Exception {
        try (TlsServer server = new TlsServer("http/1.1")) {
            assertThat(ask(server, HttpVersion.HTTP_2, true)).isEqualTo("UNREACHABLE");
        }
    }
}
