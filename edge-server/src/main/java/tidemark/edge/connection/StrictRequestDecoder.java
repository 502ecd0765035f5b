// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.AsciiString;
import java.util.List;

/**
 * Netty's decoder without its one leniency that RFC 9112 §5.2 forbids: a field line continued on the next (obs-fold) makes
 * the request malformed (C-54).
 *
 * <p>The decoder shows every field line but no continuation, so this looks at the byte behind each field line: at once, or
 * when more bytes came.
 */
final class StrictRequestDecoder extends HttpRequestDecoder {
    private ByteBuf input = Unpooled.EMPTY_BUFFER;
    private boolean lineEnded;
    private boolean folded;

    StrictRequestDecoder(HttpDecoderConfig limits) {
        super(limits);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        input = in;
        if (lineEnded) {
            lookBehindLine();
        }
        super.decode(ctx, in, out);
    }

    /** Called once for each field line, when the input stands right behind it. */
    @Override
    protected AsciiString splitHeaderName(byte[] line, int start, int length) {
        lookBehindLine();
        return super.splitHeaderName(line, start, length);
    }

    private void lookBehindLine() {
        lineEnded = !input.isReadable();
        if (!lineEnded) {
            byte next = input.getByte(input.readerIndex());
            folded |= next == ' ' || next == '\t';
        }
    }

    /** Called once for each head, when it is complete. */
    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage head) {
        boolean malformed = folded;
        folded = false;
        lineEnded = false;
        if (malformed) {
            throw new IllegalArgumentException("field line continued on the next (expected: one line each)");
        }
        return super.isContentAlwaysEmpty(head);
    }
}
