// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.http;

import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * A second door, with TLS: h2 and http/1.1 by ALPN.
 *
 * @param listen where; port 0 takes a free one
 * @param certificate PEM, the chain with the leaf first
 * @param key PEM, PKCS #8, without a password
 */
public record TlsDoor(InetSocketAddress listen, Path certificate, Path key) {
    SslContext context() throws IOException {
        try {
            return SslContextBuilder.forServer(certificate.toFile(), key.toFile())
                    .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                    .applicationProtocolConfig(new ApplicationProtocolConfig(
                            ApplicationProtocolConfig.Protocol.ALPN,
                            ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                            ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                            ApplicationProtocolNames.HTTP_2,
                            ApplicationProtocolNames.HTTP_1_1))
                    .build();
        } catch (IllegalArgumentException | IOException unusable) {
            throw new IllegalArgumentException(
                    "cert, key: " + unusable.getMessage() + " (expected: PEM files, the key in PKCS #8)", unusable);
        }
    }
}
