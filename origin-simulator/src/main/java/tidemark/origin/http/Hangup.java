// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2StreamChannel;

/** The two rude ways to end an answer. */
@SuppressWarnings("FutureReturnValueIgnored") // it closes now, or is closed already
final class Hangup {
    private Hangup() {}

    /** Closes before the body is complete: the connection, or with HTTP/2 the stream alone. */
    static void close(ChannelHandlerContext ctx) {
        if (ctx.channel() instanceof Http2StreamChannel) {
            ctx.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.INTERNAL_ERROR));
        } else {
            ctx.close();
        }
    }

    /**
     * Resets the TCP connection: with nothing to linger for, close() sends RST. It begins below TLS and HTTP/2, which would
     * say goodbye first.
     */
    static void reset(ChannelHandlerContext ctx) {
        Channel connection = ctx.channel() instanceof Http2StreamChannel stream ? stream.parent() : ctx.channel();
        connection.config().setOption(ChannelOption.SO_LINGER, 0);
        connection.pipeline().firstContext().close();
    }
}
