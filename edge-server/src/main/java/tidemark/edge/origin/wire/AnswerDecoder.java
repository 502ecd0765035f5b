// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/** Reads HTTP/1.1 answers, and knows what a client of one connection has to know besides: what is left over (C-54). */
final class AnswerDecoder extends HttpResponseDecoder {
    private static final int MAX_HEAD = 64 << 10;

    private boolean bodyless;
    private boolean ambiguous;
    private boolean informational;
    private boolean between = true;
    private boolean surplus;

    AnswerDecoder() {
        super(new HttpDecoderConfig().setMaxHeaderSize(MAX_HEAD));
    }

    /**
     * The next answer is one to such a request.
     *
     * @param toHead whether it was HEAD: then no body follows, whatever the head announces
     */
    void expect(boolean toHead) {
        bodyless = toHead;
        between = false;
    }

    /** Whether bytes came that belong to no answer that was asked for, be it a part of a line. */
    boolean hasSurplus() {
        return surplus;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf bytes, List<Object> out) throws Exception {
        if (between) {
            surplus |= bytes.isReadable();
            bytes.skipBytes(bytes.readableBytes());
            return;
        }
        int before = out.size();
        super.decode(ctx, bytes, out);
        out.subList(before, out.size()).forEach(this::decoded);
    }

    private void decoded(Object message) {
        if (message instanceof HttpResponse head) {
            informational = head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        }
        if (message instanceof LastHttpContent && !informational) {
            between = true;
        }
    }

    /** Whether two ways to frame a body contradicted each other: the connection is not to be trusted any more. */
    boolean wasAmbiguous() {
        return ambiguous;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        return super.isContentAlwaysEmpty(message) || bodyless;
    }

    /** The chunks say where the body ends (RFC 9112 §6.3). */
    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        ambiguous = true;
        message.headers().remove(HttpHeaderNames.CONTENT_LENGTH);
        clearContentLength();
    }
}
