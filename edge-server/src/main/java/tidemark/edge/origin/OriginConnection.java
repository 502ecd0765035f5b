// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidemark.edge.config.OriginConfig;
import tidemark.edge.failure.Failure;

/**
 * One HTTP/1.1 connection to an origin: one call at a time, with a deadline for its head and one between two pieces of
 * its body. Bytes that belong to no call end the connection: they must never become the next answer (C-54).
 */
final class OriginConnection extends SimpleChannelInboundHandler<HttpObject> {
    private static final Logger log = LoggerFactory.getLogger(OriginConnection.class);

    private final Origin origin;
    private final OriginConfig config;
    private final OriginPool pool;
    private @Nullable OriginListener call;
    private @Nullable ScheduledFuture<?> deadline;
    private @Nullable Channel channel;
    private boolean informational;
    private boolean headTold;
    private boolean keepAlive;
    private boolean used;
    private boolean resting;
    private boolean paused;
    private long lastReadNanos;

    OriginConnection(Origin origin, OriginConfig config, OriginPool pool) {
        this.origin = origin;
        this.config = config;
        this.pool = pool;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        channel = ctx.channel();
    }

    private Channel channel() {
        Channel connected = channel;
        if (connected == null) {
            throw new IllegalStateException("connection used before it was added to a pipeline");
        }
        return connected;
    }

    /** Whether a call ran on it before: a failure without a byte may then be the origin's idle timeout. */
    boolean wasUsed() {
        return used;
    }

    boolean isActive() {
        return channel().isActive();
    }

    /** Whether the running call has been told a head. */
    boolean isHeadTold() {
        return headTold;
    }

    void send(OriginRequest request, OriginListener listener) {
        call = listener;
        headTold = false;
        informational = false;
        try {
            channel().writeAndFlush(encode(request), channel().voidPromise());
            deadlineIn(config.headTimeout().toNanos(), () -> fail(Failure.ORIGIN_TIMEOUT));
        } catch (IllegalArgumentException unwritable) {
            log.error("request cannot be written target={}", request.target(), unwritable);
            fail(Failure.INTERNAL);
        }
    }

    private FullHttpRequest encode(OriginRequest request) {
        FullHttpRequest message = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.valueOf(request.method()),
                origin.prefix() + request.target(),
                Unpooled.wrappedBuffer(request.body()));
        request.fields().forEach(field -> message.headers().add(field.getKey(), field.getValue()));
        message.headers().set(HttpHeaderNames.HOST, origin.authority());
        if (request.body().length > 0 || HttpMethod.valueOf(request.method()).equals(HttpMethod.POST)) {
            message.headers().set(HttpHeaderNames.CONTENT_LENGTH, request.body().length);
        }
        return message;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, HttpObject message) {
        lastReadNanos = System.nanoTime();
        OriginListener listener = call;
        if (listener == null) {
            resting = false;
            ctx.close();
        } else if (message.decoderResult().isFailure()) {
            fail(Failure.ORIGIN_MALFORMED);
        } else {
            take(listener, message);
        }
    }

    private void take(OriginListener listener, HttpObject message) {
        if (message instanceof HttpResponse response) {
            informational = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
            if (!informational) {
                head(listener, response);
            }
        }
        if (message instanceof HttpContent content && headTold) {
            if (content.content().isReadable()) {
                pool.counted(content.content().readableBytes());
                listener.data(content.content().retain());
            }
            if (content instanceof LastHttpContent) {
                end(listener);
            }
        }
    }

    private void head(OriginListener listener, HttpResponse response) {
        headTold = true;
        long length = HttpUtil.getContentLength(response, -1L);
        boolean chunked = HttpUtil.isTransferEncodingChunked(response);
        keepAlive = HttpUtil.isKeepAlive(response);
        boolean bodyless = response.status().code() == 204 || response.status().code() == 304;
        watchBody();
        listener.head(new OriginHead(
                response.status().code(), response.headers().entries(), length, !chunked && length < 0 && !bodyless));
    }

    /** It rests until what was read together with the answer is used up: more bytes would be nobody's (C-54). */
    private void end(OriginListener listener) {
        cancelDeadline();
        used = true;
        listener.end();
        call = null;
        setPaused(false);
        resting = keepAlive && channel().isActive();
        if (!resting) {
            channel().close();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        OriginListener listener = call;
        if (listener != null && headTold) {
            listener.readComplete();
        }
        if (resting && isActive()) {
            resting = false;
            pool.giveBack(this);
        }
        ctx.fireChannelReadComplete();
    }

    /** One timer for the whole body, set again when it finds that bytes came meanwhile. */
    private void watchBody() {
        lastReadNanos = System.nanoTime();
        deadlineIn(config.idleTimeout().toNanos(), this::checkBody);
    }

    private void checkBody() {
        long left = config.idleTimeout().toNanos() - (System.nanoTime() - lastReadNanos);
        if (left > 0 || paused) {
            deadlineIn(Math.max(left, config.idleTimeout().toNanos() / 4), this::checkBody);
        } else {
            fail(Failure.ORIGIN_TIMEOUT);
        }
    }

    private void deadlineIn(long nanos, Runnable task) {
        cancelDeadline();
        deadline = channel().eventLoop().schedule(task, nanos, TimeUnit.NANOSECONDS);
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    private void fail(Failure failure) {
        cancelDeadline();
        OriginListener listener = call;
        call = null;
        channel().close();
        if (listener != null) {
            listener.failed(failure);
        }
    }

    /** Ends the running call without a word. */
    void cancel() {
        call = null;
        cancelDeadline();
        channel().close();
    }

    void setPaused(boolean pause) {
        if (paused != pause) {
            paused = pause;
            lastReadNanos = System.nanoTime();
            channel().config().setAutoRead(!pause);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(headTold ? Failure.ORIGIN_TRUNCATED : Failure.ORIGIN_HUNG_UP);
        pool.closed(this);
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException || cause instanceof CodecException || cause instanceof ChannelException) {
            fail(headTold ? Failure.ORIGIN_TRUNCATED : ConnectFault.of(cause, Failure.ORIGIN_HUNG_UP));
        } else {
            log.error("call failed origin={}", origin.url(), cause);
            fail(Failure.INTERNAL);
        }
    }
}
