// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpServerCodec;
import java.nio.charset.StandardCharsets;

/** The end of a chunked body whose chunks do not add up to what is sent; written past the encoder, which knows better. */
final class WrongChunks {
    private WrongChunks() {}

    /** How many bytes of the body go out before this end, when {@code error} is added to its length. */
    static long regular(long length, long error) {
        return Math.max(0, length + Math.min(0, error));
    }

    /** A chunk that is announced and never comes; or the last chunk, and behind it the rest of the body. */
    static ChannelFuture write(ChannelHandlerContext ctx, Answer answer, long error) {
        ChannelHandlerContext codec = ctx.pipeline().context(HttpServerCodec.class);
        if (error > 0) {
            return codec.writeAndFlush(ascii(Long.toHexString(error) + "\r\n"));
        }
        int regular = (int) regular(answer.length(), error);
        ByteBuf rest = Unpooled.wrappedBuffer(answer.body(), answer.offset() + regular, answer.length() - regular);
        return codec.writeAndFlush(Unpooled.wrappedBuffer(ascii("0\r\n\r\n"), rest));
    }

    private static ByteBuf ascii(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }
}
