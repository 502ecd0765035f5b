// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import javax.net.ssl.SSLException;
import tidemark.edge.config.ConfigError;
import tidemark.edge.config.TlsConfig;

/** TLS 1.2 and 1.3 by BoringSSL (by the JDK where its library is missing), ALPN h2 before http/1.1. */
final class TlsContexts {
    private TlsContexts() {}

    /**
     * The context of the TLS listener. The caller owns it and releases it when its last connection is gone.
     *
     * @throws ConfigError when certificate and key cannot be used
     */
    static SslContext server(TlsConfig config) {
        try {
            return SslContextBuilder.forServer(
                            config.certificate().toFile(), config.key().toFile())
                    .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                    .applicationProtocolConfig(new ApplicationProtocolConfig(
                            Protocol.ALPN,
                            SelectorFailureBehavior.NO_ADVERTISE,
                            SelectedListenerFailureBehavior.ACCEPT,
                            ApplicationProtocolNames.HTTP_2,
                            ApplicationProtocolNames.HTTP_1_1))
                    .build();
        } catch (SSLException | IllegalArgumentException unusable) {
            throw new ConfigError(
                    "certificate " + config.certificate() + " or key " + config.key() + " cannot be used: "
                            + unusable.getMessage(),
                    "listen.certificate, listen.key",
                    "give a PEM certificate chain and its unencrypted PKCS#8 key");
        }
    }
}
