// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.AbstractHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.DefaultHttp2RemoteFlowController;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tidemark.edge.failure.Failure;
import tidemark.edge.stats.Meter;

/**
 * One HTTP/2 connection (RFC 9113). Streams are answered straight through the connection's encoder: there is no child
 * channel per stream.
 */
final class Http2Connection extends Http2ConnectionHandler {
    /** What the PING behind the first GOAWAY carries. */
    private static final long LEAVING = 0x6c656176696e67L;
    /** A PING that is not back by then is waited for no longer. */
    private static final int ROUND_TRIP_SECONDS = 1;

    private final ConnectionScope scope;
    private final boolean secure;
    private final Http2Turns turns;
    private final Http2Connection.StreamKey streams;
    private boolean inReadBurst;
    private boolean flushWanted;
    private boolean leaving;
    private boolean sentOff;

    private Http2Connection(
            Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings, Builder parts) {
        super(decoder, encoder, settings);
        this.scope = parts.scope;
        this.secure = parts.secure;
        this.turns = parts.turns;
        this.streams = new StreamKey(encoder.connection().newKey());
        encoder.connection().addListener(new Http2ConnectionAdapter() {
            @Override
            public void onStreamClosed(Http2Stream stream) {
                Http2Exchange exchange = streams.of(stream);
                if (exchange != null) {
                    exchange.closed();
                }
            }
        });
        encoder.flowController().listener(stream -> {
            Http2Exchange exchange = streams.of(stream);
            if (exchange != null && encoder.flowController().isWritable(stream)) {
                exchange.writable();
            }
        });
    }

    /** Builds the handler for one connection. */
    static Http2Connection of(ConnectionScope scope, boolean secure) {
        return new Builder(scope, secure).build();
    }

    ConnectionScope scope() {
        return scope;
    }

    boolean isSecure() {
        return secure;
    }

    Http2RemoteFlowController flow() {
        return encoder().flowController();
    }

    /** Whose bytes go next. */
    Http2Turns turns() {
        return turns;
    }

    /** Flushes now, or once at the end of the burst of reads that is going on. */
    void flushSoon(ChannelHandlerContext ctx) {
        if (inReadBurst) {
            flushWanted = true;
        } else {
            flush(ctx);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) throws Exception {
        super.handlerAdded(ctx);
        scope.stats().add(Meter.CONNECTIONS_HTTP2, 1);
        ctx.channel().closeFuture().addListener(closed -> scope.stats().add(Meter.CONNECTIONS_HTTP2, -1));
        if (scope.isDraining()) {
            leave(ctx);
        }
    }

    /**
     * Ends the connection in good order (RFC 9113 §6.8, L-30): first says that it goes without refusing anything, and after
     * one round trip, when the client has seen it and begins nothing more, which stream was the last. What runs is finished.
     */
    private void leave(ChannelHandlerContext ctx) {
        if (leaving) {
            return;
        }
        leaving = true;
        goAway(ctx, Integer.MAX_VALUE, Http2Error.NO_ERROR.code(), Unpooled.EMPTY_BUFFER, ctx.newPromise());
        encoder().writePing(ctx, false, LEAVING, ctx.newPromise());
        ctx.flush();
        Future<?> silent = ctx.executor().schedule(() -> sendOff(ctx), ROUND_TRIP_SECONDS, TimeUnit.SECONDS);
        ctx.channel().closeFuture().addListener(closed -> silent.cancel(false));
    }

    /** The client has seen the first GOAWAY, or does not answer. */
    private void sendOff(ChannelHandlerContext ctx) {
        if (sentOff) {
            return;
        }
        sentOff = true;
        int last = connection().remote().lastStreamCreated();
        goAway(ctx, last, Http2Error.NO_ERROR.code(), Unpooled.EMPTY_BUFFER, ctx.newPromise());
        try {
            close(ctx, ctx.newPromise());
        } catch (Exception broken) {
            ctx.fireExceptionCaught(broken);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        inReadBurst = true;
        super.channelRead(ctx, message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        inReadBurst = false;
        super.channelReadComplete(ctx);
        if (flushWanted) {
            flushWanted = false;
            flush(ctx);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof IdleStateEvent) {
            ctx.close();
        } else if (event == Leave.LEAVE) {
            leave(ctx);
        } else {
            super.userEventTriggered(ctx, event);
        }
    }

    /** Where each stream keeps its request and answer. */
    private record StreamKey(io.netty.handler.codec.http2.Http2Connection.PropertyKey key) {
        @Nullable Http2Exchange of(@Nullable Http2Stream stream) {
            return stream == null ? null : stream.getProperty(key);
        }

        void put(Http2Stream stream, Http2Exchange exchange) {
            stream.setProperty(key, exchange);
        }
    }

    /** Turns frames into requests. */
    private static final class Frames extends Http2FrameAdapter {
        private @Nullable Http2Connection connection;

        private Http2Connection connection() {
            Http2Connection built = connection;
            if (built == null) {
                throw new IllegalStateException("frame before the connection was built");
            }
            return built;
        }

        @Override
        public void onHeadersRead(
                ChannelHandlerContext ctx,
                int streamId,
                Http2Headers headers,
                int dependency,
                short weight,
                boolean exclusive,
                int padding,
                boolean endOfStream)
                throws Http2Exception {
            onHeadersRead(ctx, streamId, headers, padding, endOfStream);
        }

        @Override
        public void onHeadersRead(
                ChannelHandlerContext ctx, int streamId, Http2Headers headers, int padding, boolean endOfStream)
                throws Http2Exception {
            Http2Connection owner = connection();
            Http2Stream stream = owner.connection().stream(streamId);
            Http2Exchange exchange = owner.streams.of(stream);
            if (exchange == null) {
                exchange = new Http2Exchange(owner, ctx, stream, headers);
                owner.streams.put(stream, exchange);
            }
            if (endOfStream) {
                exchange.begin();
            } else {
                exchange.askForBody();
            }
        }

        @Override
        public void onPingAckRead(ChannelHandlerContext ctx, long data) {
            if (data == LEAVING) {
                connection().sendOff(ctx);
            }
        }

        @Override
        public int onDataRead(ChannelHandlerContext ctx, int streamId, ByteBuf data, int padding, boolean endOfStream)
                throws Http2Exception {
            int read = data.readableBytes() + padding;
            Http2Connection owner = connection();
            Http2Exchange exchange = owner.streams.of(owner.connection().stream(streamId));
            if (exchange == null) {
                throw Http2Exception.streamError(streamId, Http2Error.PROTOCOL_ERROR, "DATA before HEADERS");
            }
            if (exchange.hasBegun()) {
                return read;
            }
            if (!exchange.collect(data, owner.scope.limits().maxRequestBodyBytes())) {
                exchange.refuse(Failure.BODY_TOO_LARGE);
            } else if (endOfStream) {
                exchange.begin();
            }
            return read;
        }
    }

    /** Puts decoder, encoder and this handler together. */
    private static final class Builder extends AbstractHttp2ConnectionHandlerBuilder<Http2Connection, Builder> {
        private final ConnectionScope scope;
        private final boolean secure;
        private final Http2Turns turns;
        private final Frames frames = new Frames();

        Builder(ConnectionScope scope, boolean secure) {
            this.scope = scope;
            this.secure = secure;
            DefaultHttp2Connection connection = new DefaultHttp2Connection(true);
            turns = new Http2Turns(connection);
            connection.remote().flowController(new DefaultHttp2RemoteFlowController(connection, turns));
            connection(connection);
            initialSettings(Http2Settings.defaultSettings()
                    .maxConcurrentStreams(scope.limits().maxStreams())
                    .maxHeaderListSize(scope.limits().maxHeadBytes()));
            frameListener(frames);
            gracefulShutdownTimeoutMillis(-1);
        }

        @Override
        public Http2Connection build() {
            return super.build();
        }

        @Override
        protected Http2Connection build(
                Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
            Http2Connection connection = new Http2Connection(decoder, encoder, settings, this);
            frames.connection = connection;
            return connection;
        }
    }
}
