// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import tidemark.edge.failure.Failure;

/** Why there is no origin to answer is told apart (C-56). */
class NoOriginTest {
    @Test
    void nothingListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertRefusal(URI.create("http://127.0.0.1:" + port), Failure.ORIGIN_REFUSED, "connection_refused");
    }

    @Test
    void itEndsTheConnectionWithoutAnAnswer() {
        try (ScriptedOrigin origin = ScriptedOrigin.start(ScriptedOrigin.Wire::readHead)) {
            assertRefusal(origin.url(), Failure.ORIGIN_HUNG_UP, "connection_terminated");
        }
    }

    @Test
    void itDoesNotSpeakTls() {
        try (ScriptedOrigin origin = ScriptedOrigin.start(wire -> wire.send("HTTP/1.1 400 Bad Request\r\n\r\n"))) {
            URI secure = URI.create("https://127.0.0.1:" + origin.url().getPort());
            assertRefusal(secure, Failure.ORIGIN_TLS_FAILED, "tls_protocol_error");
        }
    }

    @Test
    void itsCertificateIsNotTrusted() {
        try (EdgeFixture origin = EdgeFixture.start()) {
            assertRefusal(origin.https(), Failure.ORIGIN_NOT_TRUSTED, "tls_certificate_error");
        }
    }

    private static void assertRefusal(URI origin, Failure failure, String error) {
        try (EdgeFixture fixture = EdgeFixture.builder().origin(origin).start()) {
            Fetched answer = Fetched.get(fixture.http(), "/a.txt");

            assertThat(answer.status()).isEqualTo(failure.status());
            assertThat(answer.text()).startsWith(failure.name() + ":");
            assertThat(answer.field("proxy-status")).hasValue("edge-under-test; error=" + error);
            assertThat(answer.field("cache-status")).as("T-70").isEmpty();
            assertThat(fixture.edge().stats().value(failure)).isEqualTo(1);
        }
    }
}
