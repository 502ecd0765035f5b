// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tidemark.edge.failure.Failure;

/** What exceptions say about the way to an origin (C-56). */
class ConnectFaultTest {
    @ParameterizedTest
    @MethodSource
    void isToldFromTheException(Throwable thrown, Failure failure) {
        assertThat(ConnectFault.of(thrown, Failure.ORIGIN_UNREACHABLE)).isEqualTo(failure);
    }

    static Stream<Arguments> isToldFromTheException() {
        SSLHandshakeException expired = new SSLHandshakeException("expired");
        expired.initCause(new CertificateExpiredException());
        return Stream.of(
                Arguments.of(new UnknownHostException("nowhere.example"), Failure.ORIGIN_NAME_UNKNOWN),
                Arguments.of(new ConnectException("refused"), Failure.ORIGIN_REFUSED),
                Arguments.of(new ConnectTimeoutException("2000 ms"), Failure.ORIGIN_CONNECT_TIMEOUT),
                Arguments.of(new DecoderException(new SSLHandshakeException("no cipher")), Failure.ORIGIN_TLS_FAILED),
                Arguments.of(new DecoderException(expired), Failure.ORIGIN_NOT_TRUSTED),
                Arguments.of(new NoRouteToHostException(), Failure.ORIGIN_UNREACHABLE),
                Arguments.of(new IOException("reset"), Failure.ORIGIN_UNREACHABLE));
    }
}
