// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin.wire;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidemark.edge.failure.Failure;

/**
 * HTTP/1.1: one transfer at a time. Bytes that belong to no transfer end the connection: they must never become the next
 * answer (C-54).
 */
final class Http1Framing extends SimpleChannelInboundHandler<HttpObject> implements Framing {
    private static final Logger log = LoggerFactory.getLogger(Http1Framing.class);

    private final Channel channel;
    private final Endpoint endpoint;
    private final AnswerDecoder decoder = new AnswerDecoder();
    private @Nullable Connection connection;
    private @Nullable Transfer current;
    private @Nullable ChannelFuture written;
    private boolean informational;
    private boolean keepAlive;
    private boolean resting;

    private Http1Framing(Channel channel, Endpoint endpoint) {
        this.channel = channel;
        this.endpoint = endpoint;
    }

    /** Lets a connected channel speak it. */
    static Http1Framing on(Channel channel, Endpoint endpoint) {
        Http1Framing framing = new Http1Framing(channel, endpoint);
        channel.pipeline().addLast(framing.decoder, new HttpRequestEncoder(), framing);
        return framing;
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public void attach(Connection owner) {
        connection = owner;
    }

    @Override
    public int capacity() {
        return resting || current != null ? 0 : 1;
    }

    @Override
    public boolean isMultiplexed() {
        return false;
    }

    @Override
    public boolean isHeardFrom() {
        return false;
    }

    @Override
    public void start(Transfer transfer) {
        current = transfer;
        informational = false;
        decoder.expect(transfer.ask().isHead());
        try {
            ChannelFuture writing = channel.writeAndFlush(encode(transfer.ask()));
            written = writing;
            writing.addListener(done -> {
                if (!done.isSuccess() && current == transfer) {
                    unwritable(transfer, done.cause());
                }
            });
        } catch (IllegalArgumentException unwritable) {
            channel.eventLoop().execute(() -> unwritable(transfer, unwritable));
        }
    }

    private void unwritable(Transfer transfer, @Nullable Throwable cause) {
        if (cause instanceof IOException) {
            fail(null);
        } else {
            log.error(
                    "request cannot be written origin={} path={}",
                    endpoint,
                    transfer.ask().path(),
                    cause);
            fail(Failure.INTERNAL);
        }
    }

    private FullHttpRequest encode(Ask ask) {
        FullHttpRequest message = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.valueOf(ask.method()), ask.path(), Unpooled.wrappedBuffer(ask.body()));
        ask.fields().forEach(field -> message.headers().add(field.getKey(), field.getValue()));
        message.headers().set(HttpHeaderNames.HOST, endpoint.authority());
        if (ask.hasLength()) {
            message.headers().set(HttpHeaderNames.CONTENT_LENGTH, ask.body().length);
        }
        return message;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, HttpObject message) {
        Transfer transfer = current;
        if (transfer == null) {
            resting = true;
            ctx.close();
        } else if (message.decoderResult().isFailure()) {
            fail(Failure.ORIGIN_MALFORMED);
        } else {
            take(transfer, message);
        }
    }

    private void take(Transfer transfer, HttpObject message) {
        if (message instanceof HttpResponse response) {
            informational = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
            int status = response.status().code();
            if (status == 101) {
                fail(Failure.ORIGIN_MALFORMED); // nothing was asked to be upgraded (C-55)
            } else if (status == 408 && connection().isUsed()) {
                fail(null); // said to the silence before the request (RFC 9110 §15.5.9)
            } else if (!informational) {
                head(transfer, response);
            } else if (status != 100) {
                transfer.interim(status, response.headers().entries());
            }
        }
        if (message instanceof HttpContent content && transfer.isHeadTold() && current == transfer) {
            if (content.content().isReadable()) {
                transfer.data(content.content().retain());
            }
            if (content instanceof LastHttpContent && current == transfer) {
                end(transfer);
            }
        }
    }

    private void head(Transfer transfer, HttpResponse response) {
        int status = response.status().code();
        long length = HttpUtil.getContentLength(response, -1L);
        boolean chunked = HttpUtil.isTransferEncodingChunked(response);
        boolean bodyless = status == 204 || status == 304 || transfer.ask().isHead();
        keepAlive = HttpUtil.isKeepAlive(response) && !decoder.wasAmbiguous();
        transfer.head(status, response.headers().entries(), length, !chunked && length < 0 && !bodyless);
    }

    /** It rests until what was read together with the answer is used up: more bytes would be nobody's (C-54). */
    private void end(Transfer transfer) {
        current = null;
        resting = true;
        keepAlive &= written != null && written.isSuccess();
        leave(transfer.isPaused());
        connection().ended(true);
        transfer.end();
        if (!keepAlive) {
            channel.close();
        }
    }

    private void leave(boolean wasPaused) {
        if (wasPaused) {
            channel.config().setAutoRead(true);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        Transfer transfer = current;
        if (transfer != null) {
            transfer.readComplete();
        } else if (decoder.hasSurplus()) {
            resting = true;
            ctx.close();
        } else if (resting && keepAlive && channel.isActive()) {
            resting = false;
            connection().free();
        }
        ctx.fireChannelReadComplete();
    }

    private Connection connection() {
        Connection owner = connection;
        if (owner == null) {
            throw new IllegalStateException("used before it was attached");
        }
        return owner;
    }

    /**
     * Ends the connection and what runs on it.
     *
     * @param failure null for the end of the connection itself
     */
    private void fail(@Nullable Failure failure) {
        Transfer transfer = current;
        current = null;
        resting = true;
        channel.close();
        if (transfer != null) {
            connection().ended(false);
            if (failure == null) {
                transfer.broke();
            } else {
                transfer.broke(failure);
            }
        }
    }

    @Override
    public void drop(Transfer transfer, boolean timedOut) {
        if (current == transfer) {
            current = null;
            resting = true;
            connection().ended(false);
            channel.close();
        }
    }

    @Override
    public void setPaused(Transfer transfer, boolean paused) {
        if (current == transfer) {
            channel.config().setAutoRead(!paused);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(null);
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!(cause instanceof IOException || cause instanceof CodecException || cause instanceof ChannelException)) {
            log.error("connection failed origin={}", endpoint, cause);
        }
        fail(null);
    }
}
