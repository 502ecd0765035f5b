// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tidemark.edge.failure.Failure;
import tidemark.edge.request.EdgeRequest;
import tidemark.edge.request.Target;

/**
 * One HTTP/1.1 connection: requests are answered one after the other in the order they came (RFC 9112 §9.3.2); what
 * arrives behind the running answer waits, and when too much waits the socket is not read.
 */
final class Http1Connection extends ChannelInboundHandlerAdapter {
    private static final int MAX_WAITING = 64;
    private static final int LINGER_SECONDS = 5;
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ConnectionScope scope;
    private final boolean secure;
    private final Queue<Object> waiting = new ArrayDeque<>();

    private @Nullable Http1Downstream running;
    private @Nullable HttpRequest head;
    private @Nullable ByteBuf body;
    private boolean inReadBurst;
    private boolean flushWanted;
    private boolean taking;
    /** Too much waits: the socket is not read. */
    private boolean unread;

    private boolean refused;

    Http1Connection(ConnectionScope scope, boolean secure) {
        this.scope = scope;
        this.secure = secure;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        inReadBurst = true;
        waiting.add(message);
        takeWaiting(ctx);
        if (waiting.size() > MAX_WAITING) {
            unread = true;
            ctx.channel().config().setAutoRead(false);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        inReadBurst = false;
        if (flushWanted) {
            flushWanted = false;
            ctx.flush();
        }
    }

    private void takeWaiting(ChannelHandlerContext ctx) {
        if (taking) {
            return;
        }
        taking = true;
        try {
            while (running == null && !waiting.isEmpty()) {
                takeOne(ctx, waiting.remove());
            }
        } finally {
            taking = false;
        }
        if (unread && waiting.isEmpty()) {
            unread = false;
            ctx.channel().config().setAutoRead(true);
        }
    }

    private void takeOne(ChannelHandlerContext ctx, Object message) {
        try {
            take(ctx, (HttpObject) message);
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void take(ChannelHandlerContext ctx, HttpObject message) {
        if (refused) {
            return;
        }
        if (message.decoderResult().isFailure()) {
            refuse(ctx, failureOf(message.decoderResult()));
            return;
        }
        if (message instanceof HttpRequest request) {
            if (HttpUtil.getContentLength(request, 0L) > scope.limits().maxRequestBodyBytes()) {
                refuse(ctx, Failure.BODY_TOO_LARGE);
                return;
            }
            head = request;
            if (HttpUtil.is100ContinueExpected(request)) {
                ctx.writeAndFlush(Unpooled.wrappedBuffer(CONTINUE), ctx.voidPromise());
            }
        }
        if (message instanceof HttpContent content && head != null) {
            collect(ctx, head, content);
        }
    }

    private void collect(ChannelHandlerContext ctx, HttpRequest request, HttpContent content) {
        ByteBuf bytes = content.content();
        if (bytes.isReadable()) {
            ByteBuf collected = body == null ? ctx.alloc().buffer() : body;
            body = collected;
            if (collected.readableBytes() + bytes.readableBytes()
                    > scope.limits().maxRequestBodyBytes()) {
                refuse(ctx, Failure.BODY_TOO_LARGE);
                return;
            }
            collected.writeBytes(bytes);
        }
        if (content instanceof LastHttpContent) {
            begin(ctx, request);
        }
    }

    private void begin(ChannelHandlerContext ctx, HttpRequest request) {
        byte[] content = takeBody();
        head = null;
        Target target;
        try {
            target = Target.parse(request.uri());
        } catch (Target.Malformed malformed) {
            refuse(ctx, Failure.BAD_REQUEST);
            return;
        }
        boolean http10 = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        HttpHeaders headers = request.headers();
        if (!http10 && !RequestFields.hasOne(headers, HttpHeaderNames.HOST)) {
            refuse(ctx, Failure.BAD_REQUEST);
            return;
        }
        String method = request.method().name();
        running = new Http1Downstream(
                this, ctx, new Http1Downstream.Manners(http10, method.equals("HEAD"), keepsAlive(request), secure));
        scope.exchanges()
                .begin(
                        new EdgeRequest(
                                method,
                                target,
                                RequestFields.of(headers),
                                content,
                                http10 ? "1.0" : "1.1",
                                ctx.channel().remoteAddress(),
                                secure),
                        running);
    }

    private boolean keepsAlive(HttpRequest request) {
        return HttpUtil.isKeepAlive(request) && !scope.isDraining();
    }

    private byte[] takeBody() {
        ByteBuf collected = body;
        body = null;
        if (collected == null) {
            return EdgeRequest.NO_BODY;
        }
        try {
            return ByteBufUtil.getBytes(collected);
        } finally {
            collected.release();
        }
    }

    private void refuse(ChannelHandlerContext ctx, Failure failure) {
        refused = true;
        running = new Http1Downstream(this, ctx, new Http1Downstream.Manners(false, false, false, secure));
        scope.exchanges().refuse(failure, running);
    }

    private static Failure failureOf(DecoderResult result) {
        Throwable cause = result.cause();
        if (cause instanceof TooLongHttpLineException) {
            return Failure.TARGET_TOO_LONG;
        }
        return cause instanceof TooLongHttpHeaderException || cause instanceof TooLongFrameException
                ? Failure.HEAD_TOO_LARGE
                : Failure.BAD_REQUEST;
    }

    /** The running answer is complete; the next may begin, or the connection ends. */
    void finished(ChannelHandlerContext ctx, boolean keepAlive) {
        running = null;
        if (keepAlive && !scope.isDraining()) {
            flush(ctx);
            takeWaiting(ctx);
        } else if (refused) {
            linger(ctx);
        } else {
            refused = true;
            ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    /**
     * Ends a connection whose client may still be sending: closed at once, with input unread, it would be reset and the
     * client might never read why (RFC 9112 §9.6). What still comes is dropped.
     */
    private void linger(ChannelHandlerContext ctx) {
        ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(told -> {
            if (!secure && ctx.channel() instanceof DuplexChannel socket) {
                socket.shutdownOutput();
            }
            Future<?> end = ctx.executor().schedule(() -> ctx.close(), LINGER_SECONDS, TimeUnit.SECONDS);
            ctx.channel().closeFuture().addListener(closed -> end.cancel(false));
        });
    }

    /** Flushes now, or once at the end of the burst of reads that is going on. */
    void flush(ChannelHandlerContext ctx) {
        if (inReadBurst) {
            flushWanted = true;
        } else {
            ctx.flush();
        }
    }

    ConnectionScope scope() {
        return scope;
    }

    boolean isDraining() {
        return scope.isDraining();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        Http1Downstream answer = running;
        if (answer != null && ctx.channel().isWritable()) {
            answer.writable();
        }
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        refused = true;
        Http1Downstream answer = running;
        running = null;
        if (answer != null) {
            answer.gone();
        }
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
        takeBody();
        ctx.fireChannelInactive();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        boolean stuck = running == null || !ctx.channel().isWritable();
        if (event == Leave.LEAVE && running == null) {
            refused = true;
            // behind what the socket has not taken yet
            ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        } else if (event instanceof IdleStateEvent && stuck) {
            ctx.close();
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }
}
