// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.admin;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to the admin port. Answers in order, on the connection's event loop. */
final class AdminHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    /** The page loads nothing from elsewhere; only media and its playlists come from the players' port. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data: blob:; connect-src *; media-src * blob:; worker-src blob:; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'none'";

    private static final Logger log = LoggerFactory.getLogger(AdminHandler.class);

    private final AdminRoutes routes;
    private CompletionStage<@Nullable Void> written = CompletableFuture.completedStage(null);
    private int running;

    AdminHandler(AdminRoutes routes) {
        this.routes = routes;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        boolean headOnly = request.method().equals(HttpMethod.HEAD);
        boolean keepAlive =
                HttpUtil.isKeepAlive(request) && request.decoderResult().isSuccess();
        CompletionStage<Reply> reply = answer(request, ctx.executor());
        running++;
        written = written.thenCombine(reply, (before, told) -> told)
                .exceptionally(failure -> broken(ctx, failure))
                .thenAccept(told -> write(ctx, told, headOnly, keepAlive && !told.last()));
        ctx.channel().config().setAutoRead(running == 0);
    }

    private CompletionStage<Reply> answer(FullHttpRequest request, EventExecutor executor) {
        if (!request.decoderResult().isSuccess()) {
            return CompletableFuture.completedStage(Reply.text(400, "malformed request"));
        }
        QueryStringDecoder target = new QueryStringDecoder(request.uri());
        try {
            target.path();
            target.parameters();
        } catch (IllegalArgumentException undecodable) {
            return CompletableFuture.completedStage(Reply.text(400, "malformed target: " + undecodable.getMessage()));
        }
        return routes.answer(request.method(), target, ByteBufUtil.getBytes(request.content()), executor);
    }

    private static Reply broken(ChannelHandlerContext ctx, Throwable failure) {
        log.error("admin port failed remote={}", ctx.channel().remoteAddress(), failure);
        return Reply.text(500, "the edge failed");
    }

    /** The next request is only read when this one is answered. */
    private void write(ChannelHandlerContext ctx, Reply reply, boolean headOnly, boolean keepAlive) {
        running--;
        ctx.channel().config().setAutoRead(running == 0);
        ChannelFuture sent = ctx.writeAndFlush(encode(reply, headOnly, keepAlive));
        if (!keepAlive) {
            sent.addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** Without traffic for too long, and not because its answer takes time. */
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof IdleStateEvent && running == 0) {
            ctx.close();
        }
    }

    private static FullHttpResponse encode(Reply reply, boolean headOnly, boolean keepAlive) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(reply.status()),
                headOnly ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(reply.body()));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, reply.contentType())
                .set(HttpHeaderNames.CONTENT_LENGTH, reply.body().length)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, POLICY)
                .set("x-content-type-options", "nosniff");
        reply.fields().forEach(field -> response.headers().set(field.getKey(), field.getValue()));
        HttpUtil.setKeepAlive(response, keepAlive);
        return response;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!(cause instanceof IOException) && !(cause instanceof DecoderException)) {
            log.error("admin port failed remote={}", ctx.channel().remoteAddress(), cause);
        }
        ctx.close();
    }
}
