// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.admin;

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
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to the admin port. */
final class AdminHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    /** The page loads nothing from elsewhere; only media and its playlists come from the players' port. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data: blob:; connect-src *; media-src * blob:; worker-src blob:; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'none'";

    private static final Logger log = LoggerFactory.getLogger(AdminHandler.class);

    private final AdminRoutes routes;

    AdminHandler(AdminRoutes routes) {
        this.routes = routes;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        Reply reply = request.decoderResult().isSuccess() ? answer(request) : Reply.text(400, "malformed request");
        boolean keepAlive =
                HttpUtil.isKeepAlive(request) && request.decoderResult().isSuccess();
        boolean headOnly = request.method().equals(HttpMethod.HEAD);
        ChannelFuture written = ctx.writeAndFlush(encode(reply, headOnly, keepAlive));
        if (!keepAlive) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private Reply answer(FullHttpRequest request) {
        QueryStringDecoder target = new QueryStringDecoder(request.uri());
        try {
            target.path();
            target.parameters();
        } catch (IllegalArgumentException undecodable) {
            return Reply.text(400, "malformed target: " + undecodable.getMessage());
        }
        return routes.answer(request.method(), target);
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
