// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.loadtest.measure.Summary;

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

    private static Summary.Connections connectTwice(TlsServer server, Resumption resumption) {
        Transport.Options options = new Transport.Options(
                1, HttpVersion.HTTP_1_1, true, Duration.ofSeconds(20), resumption, EdgeNodes.NONE);
        try (OneViewer viewer = new OneViewer(options, OptionalLong.empty())) {
            viewer.get(server.uri("/a")).words();
            viewer.hangUp();
            viewer.get(server.uri("/b")).words();
            return viewer.connections();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aSecondConnectionResumesTheSession(String version) throws Exception {
        try (TlsServer server = TlsServer.of(version, "http/1.1")) {
            Summary.Connections seen = connectTwice(server, Resumption.RESUMED);
            assertThat(seen.handshakes()).isEqualTo(2);
            assertThat(seen.resumed()).isEqualTo(1);
            assertThat(seen.fullHandshake().count()).isEqualTo(1);
            assertThat(seen.resumedHandshake().count()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void withoutResumptionEveryHandshakeIsAFullOne(String version) throws Exception {
        try (TlsServer server = TlsServer.of(version, "http/1.1")) {
            Summary.Connections seen = connectTwice(server, Resumption.FULL);
            assertThat(seen.handshakes()).isEqualTo(2);
            assertThat(seen.resumed()).isZero();
            assertThat(seen.fullHandshake().count()).isEqualTo(2);
        }
    }

    @Test
    void connectionsWithoutTlsHaveNoHandshake() {
        try (RawServer server = new RawServer((connection, path, out) -> {
                    RawServer.ok(out, "hello");
                    return true;
                });
                OneViewer viewer = OneViewer.speaking(HttpVersion.HTTP_1_1)) {
            viewer.get(server.uri("/a")).words();
            assertThat(viewer.connections().handshakes()).isZero();
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
