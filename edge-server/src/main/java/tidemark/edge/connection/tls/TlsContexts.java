// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection.tls;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslCachingX509KeyManagerFactory;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.OpenSslSessionTicketKey;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import javax.net.ssl.SSLException;
import tidemark.edge.config.ConfigError;

/** TLS 1.2 and 1.3 by BoringSSL (by the JDK where its library is missing), ALPN h2 before http/1.1. */
final class TlsContexts {
    private TlsContexts() {}

    /**
     * A context that shows these certificates. The caller owns it and releases it; connections hold it, too.
     *
     * @throws ConfigError when they cannot be used
     */
    static SslContext of(Certificates certificates) {
        try {
            SslContext made = SslContextBuilder.forServer(new OpenSslCachingX509KeyManagerFactory(
                            new CertificateSource(new CertificateChoice(certificates))))
                    .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .ciphers(CipherOrder.ofThisMachine(), SupportedCipherSuiteFilter.INSTANCE)
                    .trustManager(
                            certificates.at(0).chain().get(0)) // no client is asked for one; spares the platform's
                    .enableOcsp(certificates.anyOcsp())
                    .applicationProtocolConfig(new ApplicationProtocolConfig(
                            Protocol.ALPN,
                            SelectorFailureBehavior.NO_ADVERTISE,
                            SelectedListenerFailureBehavior.ACCEPT,
                            ApplicationProtocolNames.HTTP_2,
                            ApplicationProtocolNames.HTTP_1_1))
                    .build();
            rememberNothing(made);
            return made;
        } catch (SSLException | IllegalArgumentException unusable) {
            throw new ConfigError(
                    "certificate " + certificates.at(0).file() + " cannot be used: " + unusable.getMessage(),
                    "listen.tls.certificate",
                    "give a PEM certificate chain and its unencrypted PKCS#8 key");
        }
    }

    /** Sessions are in tickets, which clients keep: a table of them would cost memory, and no other node would have it. */
    private static void rememberNothing(SslContext context) {
        if (context.sessionContext() instanceof OpenSslSessionContext sessions) {
            sessions.setSessionCacheEnabled(false);
        }
    }

    /** Has tickets sealed and opened with these keys from now on. Where BoringSSL is missing, the JDK has keys of its own. */
    static void seal(SslContext context, TicketKeys keys) {
        if (context.sessionContext() instanceof OpenSslSessionContext sessions) {
            sessions.setTicketKeys(keys.keys().toArray(OpenSslSessionTicketKey[]::new));
        }
    }
}
