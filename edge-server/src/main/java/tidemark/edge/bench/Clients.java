// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLException;
import tidemark.edge.connection.Transport;

/**
 * Clients that connect, shake hands, and connect anew, a fixed number at a time. Each waits for the first bytes behind the
 * handshake (HTTP/2's SETTINGS): by then the edge has finished it, too, and its tickets are here.
 */
final class Clients implements AutoCloseable {
    private static final int AT_ONCE = 32;

    private final Transport transport;
    private final EventLoopGroup loops;
    private final InetSocketAddress edge;
    private final Sessions sessions = new Sessions();
    private final SslContext context;
    private final LongAdder completed = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile boolean over;

    /**
     * Begins.
     *
     * @param resume whether each offers the session it had before, or none
     * @throws SSLException when BoringSSL is missing
     */
    Clients(Transport transport, EventLoopGroup loops, InetSocketAddress edge, boolean resume) throws SSLException {
        this.transport = transport;
        this.loops = loops;
        this.edge = edge;
        this.context = context(sessions);
        if (context.sessionContext() instanceof OpenSslSessionContext kept) {
            kept.setSessionCacheEnabled(resume);
        }
        for (int slot = 0; slot < AT_ONCE; slot++) {
            connect(slot);
        }
    }

    private static SslContext context(Sessions sessions) throws SSLException {
        return SslContextBuilder.forClient()
                .sslProvider(SslProvider.OPENSSL_REFCNT)
                .protocols("TLSv1.3")
                .trustManager(sessions)
                .endpointIdentificationAlgorithm("")
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        ApplicationProtocolConfig.Protocol.ALPN,
                        ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                        ApplicationProtocolNames.HTTP_2))
                .build();
    }

    /** Sessions are kept by the name of the server: with one for each slot nobody takes another one's. */
    private void connect(int slot) {
        new Bootstrap()
                .group(loops)
                .channel(transport.client())
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        SslHandler tls = context.newHandler(channel.alloc(), "slot-" + slot + ".invalid", 443);
                        channel.pipeline().addLast(tls, new FirstBytesBehind());
                    }
                })
                .connect(edge)
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        failed.increment();
                    }
                })
                .channel()
                .closeFuture()
                .addListener(closed -> {
                    if (!over) {
                        connect(slot);
                    }
                });
    }

    /** One client. */
    private final class FirstBytesBehind extends ChannelInboundHandlerAdapter {
        private boolean done;

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object bytes) {
            ReferenceCountUtil.release(bytes);
            if (!done) {
                done = true;
                completed.increment();
                ctx.close();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            if (!done && !over) {
                done = true;
                failed.increment();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }

    long completed() {
        return completed.sum();
    }

    /** So far. */
    Handshakes so(long cpuNanos) {
        return new Handshakes(completed.sum(), sessions.resumed(), failed.sum(), cpuNanos, System.nanoTime());
    }

    /** Nobody connects anew; what is under way ends with the event loops. */
    @Override
    public void close() {
        over = true;
    }

    /** To be called when the event loops have ended. */
    void release() {
        ReferenceCountUtil.release(context);
    }
}
