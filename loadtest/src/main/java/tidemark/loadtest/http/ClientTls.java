// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** TLS from the client's side, by BoringSSL where it is available. */
final class ClientTls implements AutoCloseable {
    private final SessionTrust trust;
    private final SslContext context;
    private final String protocol;

    /** Offers {@code version} and nothing else; checks certificates and names unless {@code insecure}. */
    ClientTls(HttpVersion version, boolean insecure, Resumption resumption) throws SSLException {
        protocol = version == HttpVersion.HTTP_2 ? ApplicationProtocolNames.HTTP_2 : ApplicationProtocolNames.HTTP_1_1;
        trust = new SessionTrust(insecure ? null : platformTrust());
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                .trustManager(trust)
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        ApplicationProtocolConfig.Protocol.ALPN,
                        ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                        protocol));
        if (insecure) {
            builder.endpointIdentificationAlgorithm("");
        }
        context = builder.build();
        if (resumption == Resumption.FULL) {
            forgetSessions();
        }
    }

    private static X509ExtendedTrustManager platformTrust() throws SSLException {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new SSLException("TLS: this Java has no trust manager for X.509"));
        } catch (NoSuchAlgorithmException | KeyStoreException unusable) {
            throw new SSLException(unusable);
        }
    }

    /** The JDK's own TLS cannot be kept from resuming, so it is no replacement here. */
    private void forgetSessions() throws SSLException {
        if (context.sessionContext() instanceof OpenSslSessionContext sessions) {
            sessions.setSessionCacheEnabled(false);
        } else {
            close();
            throw new SSLException("TLS: full handshakes only take BoringSSL, which is not available on this system");
        }
    }

    SslHandler handler(ByteBufAllocator allocator, Endpoint endpoint) {
        return context.newHandler(allocator, endpoint.address(), endpoint.port());
    }

    /** Whether the handshake ended with the protocol offered; a server without ALPN speaks HTTP/1.1. */
    boolean agreed(SslHandler handler) {
        String chosen = handler.applicationProtocol();
        return protocol.equals(chosen) || (chosen == null && protocol.equals(ApplicationProtocolNames.HTTP_1_1));
    }

    /** Whether the handshake, which has just ended, resumed a session. */
    boolean resumed(SslHandler handler) {
        return trust.resumed(handler.engine());
    }

    @Override
    public void close() {
        ReferenceCountUtil.release(context);
    }
}
