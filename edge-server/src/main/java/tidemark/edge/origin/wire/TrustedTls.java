// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin.wire;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLException;
import tidemark.edge.config.ConfigError;
import tidemark.edge.config.OriginConfig;

/** TLS to origins by BoringSSL (by the JDK where its library is missing): and whom it trusts. */
final class TrustedTls {
    private TrustedTls() {}

    /**
     * What every TLS connection to an origin begins with. The caller owns it and releases it when the last one is gone.
     *
     * @throws ConfigError when the authorities cannot be read
     */
    static SslContext context(OriginConfig config) {
        try {
            SslContextBuilder builder = SslContextBuilder.forClient()
                    .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .applicationProtocolConfig(alpn(config.http2()))
                    .endpointIdentificationAlgorithm(config.verify() ? "HTTPS" : null);
            Path ca = config.ca();
            if (!config.verify()) {
                builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
            } else if (ca != null) {
                builder.trustManager(ca.toFile());
            }
            return builder.build();
        } catch (SSLException | IllegalArgumentException unusable) {
            throw new ConfigError(
                    "TLS to the origins cannot be set up: " + unusable.getMessage(),
                    "origin.ca",
                    "give a PEM file with the authorities that sign the origins' certificates, or none");
        }
    }

    private static ApplicationProtocolConfig alpn(boolean http2) {
        List<String> offered = http2
                ? List.of(ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1)
                : List.of(ApplicationProtocolNames.HTTP_1_1);
        return new ApplicationProtocolConfig(
                Protocol.ALPN, SelectorFailureBehavior.NO_ADVERTISE, SelectedListenerFailureBehavior.ACCEPT, offered);
    }
}
