// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.ReferenceCountUtil;
import javax.net.ssl.SSLException;

/** TLS from the client's side, by BoringSSL where it is available. */
final class ClientTls implements AutoCloseable {
    private final SslContext context;
    private final String protocol;

    /** Offers {@code version} and nothing else; checks certificates and names unless {@code insecure}. */
    ClientTls(HttpVersion version, boolean insecure) throws SSLException {
        protocol = version == HttpVersion.HTTP_2 ? ApplicationProtocolNames.HTTP_2 : ApplicationProtocolNames.HTTP_1_1;
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        ApplicationProtocolConfig.Protocol.ALPN,
                        ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                        protocol));
        if (insecure) {
            builder.trustManager(InsecureTrustManagerFactory.INSTANCE).endpointIdentificationAlgorithm("");
        }
        context = builder.build();
    }

    SslHandler handler(ByteBufAllocator allocator, Endpoint endpoint) {
        return context.newHandler(allocator, endpoint.address(), endpoint.port());
    }

    /** Whether the handshake ended with the protocol offered; a server without ALPN speaks HTTP/1.1. */
    boolean agreed(SslHandler handler) {
        String chosen = handler.applicationProtocol();
        return protocol.equals(chosen) || (chosen == null && protocol.equals(ApplicationProtocolNames.HTTP_1_1));
    }

    @Override
    public void close() {
        ReferenceCountUtil.release(context);
    }
}
