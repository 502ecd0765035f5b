// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;
import tidemark.edge.stats.Meter;

/** Puts a connection's handlers together, in named groups, in the order bytes pass them. */
final class Pipelines extends ChannelInitializer<SocketChannel> {
    /** Bytes a connection over TLS takes before it waits for its client, and as much again while they are encrypted. */
    static final int ENCRYPTED_AT_ONCE = 64 << 10;

    private static final WriteBufferWaterMark ENCRYPTED_WATER_MARK =
            new WriteBufferWaterMark(ENCRYPTED_AT_ONCE / 2, ENCRYPTED_AT_ONCE);

    private final ConnectionScope scope;
    private final @Nullable SslContext tls;

    /**
     * @param tls null on the clear-text port
     */
    Pipelines(ConnectionScope scope, @Nullable SslContext tls) {
        this.scope = scope;
        this.tls = tls;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        if (!scope.admit(channel)) {
            channel.close();
            return;
        }
        addLimits(channel.pipeline());
        if (tls == null) {
            channel.pipeline().addLast(new FirstBytes(this));
        } else {
            addTls(channel, tls);
        }
        channel.pipeline().addLast("tail", new ConnectionTail());
    }

    private void addLimits(ChannelPipeline pipeline) {
        pipeline.addLast(new IdleWatch(scope.limits().idleTimeout()));
    }

    private void addTls(Channel channel, SslContext context) {
        channel.config().setWriteBufferWaterMark(ENCRYPTED_WATER_MARK);
        scope.stats().add(Meter.CONNECTIONS_TLS, 1);
        channel.closeFuture().addListener(closed -> scope.stats().add(Meter.CONNECTIONS_TLS, -1));
        channel.pipeline().addLast(context.newHandler(channel.alloc()));
        channel.pipeline().addLast(new ApplicationProtocolNegotiationHandler(ApplicationProtocolNames.HTTP_1_1) {
            @Override
            protected void configurePipeline(ChannelHandlerContext ctx, String protocol) {
                if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                    addHttp2(ctx.pipeline(), true);
                } else {
                    addHttp1(ctx.pipeline(), true);
                }
            }

            @Override
            protected void handshakeFailure(ChannelHandlerContext ctx, Throwable cause) {
                ctx.close();
            }

            // The tail decides what is worth a line in the log; Netty would write one per client that left early.
            @Override
            public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
                ctx.fireExceptionCaught(cause);
            }
        });
    }

    void addHttp1(ChannelPipeline pipeline, boolean secure) {
        HttpDecoderConfig limits = new HttpDecoderConfig()
                .setMaxInitialLineLength(scope.limits().maxTargetBytes())
                .setMaxHeaderSize(scope.limits().maxHeadBytes());
        pipeline.addBefore("tail", null, new StrictRequestDecoder(limits));
        pipeline.addBefore("tail", null, new Http1Connection(scope, secure));
    }

    void addHttp2(ChannelPipeline pipeline, boolean secure) {
        pipeline.addBefore("tail", null, Http2Connection.of(scope, secure));
    }
}
