// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;
import tidemark.edge.connection.tls.TlsEndpoint;
import tidemark.edge.stats.Meter;

/** Puts a connection's handlers together, in named groups, in the order bytes pass them. */
final class Pipelines extends ChannelInitializer<SocketChannel> {
    /** Bytes a connection over TLS takes before it waits for its client, and as much again while they are encrypted. */
    static final int ENCRYPTED_AT_ONCE = 64 << 10;

    private static final WriteBufferWaterMark ENCRYPTED_WATER_MARK =
            new WriteBufferWaterMark(ENCRYPTED_AT_ONCE / 2, ENCRYPTED_AT_ONCE);

    private final ConnectionScope scope;
    private final @Nullable TlsEndpoint tls;

    /**
     * @param tls null on the clear-text port
     */
    Pipelines(ConnectionScope scope, @Nullable TlsEndpoint tls) {
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

    private void addTls(Channel channel, TlsEndpoint endpoint) {
        channel.config().setWriteBufferWaterMark(ENCRYPTED_WATER_MARK);
        scope.stats().add(Meter.CONNECTIONS_TLS, 1);
        channel.closeFuture().addListener(closed -> scope.stats().add(Meter.CONNECTIONS_TLS, -1));
        SslHandler handler = endpoint.newHandler(channel.alloc());
        channel.pipeline().addLast(handler, new Handshake(this, handler.engine(), scope.stats()));
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
