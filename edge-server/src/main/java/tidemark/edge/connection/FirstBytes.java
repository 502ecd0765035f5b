// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.timeout.IdleStateEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Looks at the first bytes of a clear-text connection: the HTTP/2 preface (RFC 9113 §3.3) or HTTP/1.1. */
final class FirstBytes extends ByteToMessageDecoder {
    private static final ByteBuf PREFACE =
            Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer("PRI * HTTP/2.0".getBytes(StandardCharsets.US_ASCII)));

    private final Pipelines pipelines;

    FirstBytes(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        int seen = Math.min(in.readableBytes(), PREFACE.readableBytes());
        boolean preface = ByteBufUtil.equals(in, in.readerIndex(), PREFACE, 0, seen);
        if (preface && seen < PREFACE.readableBytes()) {
            return;
        }
        if (preface) {
            pipelines.addHttp2(ctx.pipeline(), false);
        } else {
            pipelines.addHttp1(ctx.pipeline(), false);
        }
        ctx.pipeline().remove(this);
    }

    /** Idle, or told to leave, before it has said what it speaks: nothing is lost. */
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof IdleStateEvent || event == Leave.LEAVE) {
            ctx.close();
        } else {
            super.userEventTriggered(ctx, event);
        }
    }
}
