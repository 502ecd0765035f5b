// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection.tls;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A client of a {@link TlsEndpoint}, without a network. It keeps its sessions, by the name it asks for. */
final class TlsClient implements AutoCloseable {
    private static final int PORT = 443;

    private final SslContext context;
    private final List<Visit> visits = new ArrayList<>();

    private TlsClient(String protocol, List<String> ciphers) {
        try {
            this.context = SslContextBuilder.forClient()
                    .sslProvider(SslProvider.OPENSSL_REFCNT)
                    .protocols(protocol)
                    .ciphers(ciphers.isEmpty() ? null : ciphers)
                    .trustManager(InsecureTrustManagerFactory.INSTANCE)
                    .endpointIdentificationAlgorithm("")
                    .enableOcsp(true)
                    .build();
        } catch (SSLException impossible) {
            throw new IllegalStateException(impossible);
        }
        OpenSslSessionContext sessions = (OpenSslSessionContext) context.sessionContext();
        sessions.setSessionCacheEnabled(true);
        sessions.setTicketKeys(); // none of its own, but it takes tickets in TLS 1.2, too
    }

    static TlsClient of(String protocol, String... ciphers) {
        return new TlsClient(protocol, List.of(ciphers));
    }

    /** One connection, after its handshake: who was met, and how. */
    record Visit(EmbeddedChannel near, EmbeddedChannel far, SslHandler tls) {
        /** Of the certificate that was shown. */
        String subject() {
            try {
                return ((X509Certificate) tls.engine().getSession().getPeerCertificates()[0])
                        .getSubjectX500Principal()
                        .getName();
            } catch (SSLException unknown) {
                throw new IllegalStateException(unknown);
            }
        }

        String cipher() {
            return tls.engine().getSession().getCipherSuite();
        }

        /** What the certificate's authority said; null for nothing. */
        byte @Nullable [] ocsp() {
            return ((ReferenceCountedOpenSslEngine) tls.engine()).getOcspResponse();
        }

        boolean resumed() {
            return Resumption.of(tls.engine());
        }

        boolean resumedThere() {
            return Resumption.of(far.pipeline().get(SslHandler.class).engine());
        }

        /** What the other side reads of this. */
        String sends(String text) {
            return carry(near, text, far);
        }

        /** BoringSSL sends tickets with the first bytes behind the handshake. */
        private void greet() {
            carry(far, "welcome", near);
        }

        private String carry(EmbeddedChannel from, String text, EmbeddedChannel to) {
            from.writeOutbound(from.alloc().buffer().writeBytes(text.getBytes(StandardCharsets.US_ASCII)));
            carry();
            ByteBuf read = to.readInbound();
            try {
                return read.toString(StandardCharsets.US_ASCII);
            } finally {
                read.release();
            }
        }

        private void carry() {
            boolean quiet = false;
            while (!quiet) {
                boolean said = carry(near, far);
                boolean answered = carry(far, near);
                quiet = !said && !answered;
            }
        }

        private static boolean carry(EmbeddedChannel from, EmbeddedChannel to) {
            from.runPendingTasks();
            ByteBuf bytes = from.readOutbound();
            if (bytes == null) {
                return false;
            }
            if (to.isOpen()) {
                to.writeInbound(bytes);
            } else {
                bytes.release();
            }
            return true;
        }
    }

    /** Connects and shakes hands, with no name when it is empty. Then it has its tickets. */
    Visit visit(TlsEndpoint endpoint, String name) {
        SslHandler tls = name.isEmpty()
                ? context.newHandler(UnpooledByteBufAllocator.DEFAULT)
                : context.newHandler(UnpooledByteBufAllocator.DEFAULT, name, PORT);
        EmbeddedChannel far = new EmbeddedChannel(endpoint.newHandler(UnpooledByteBufAllocator.DEFAULT));
        Visit visit = new Visit(new EmbeddedChannel(tls), far, tls);
        visits.add(visit);
        visit.carry();
        visit.greet();
        return visit;
    }

    @Override
    public void close() {
        for (Visit visit : visits) {
            visit.near().close();
            visit.carry();
            visit.near().finishAndReleaseAll();
            visit.far().finishAndReleaseAll();
        }
        ReferenceCountUtil.release(context);
    }
}
