// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.function.Consumer;

/** Sees when an HTTP/2 connection ends, announced or not, and swallows the connection's other frames. */
final class GoAwayWatch extends ChannelInboundHandlerAdapter {
    private final Consumer<Channel> onEnd;

    GoAwayWatch(Consumer<Channel> onEnd) {
        this.onEnd = onEnd;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
        if (frame instanceof Http2GoAwayFrame) {
            onEnd.accept(ctx.channel());
        }
        ReferenceCountUtil.release(frame);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        onEnd.accept(ctx.channel());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
