// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin.wire;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponseDecoder;

/** Reads HTTP/1.1 answers, and knows what a client of one connection has to know besides: what is left over (C-54). */
final class AnswerDecoder extends HttpResponseDecoder {
    private static final int MAX_HEAD = 64 << 10;

    private boolean bodyless;
    private boolean ambiguous;

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
    }

    /** Whether bytes were read that belong to no answer that was asked for. Right only between answers. */
    boolean hasSurplus() {
        return actualReadableBytes() > 0;
    }

    /** Whether two ways to frame a body contradicted each other: the connection is not to be trusted any more. */
    boolean wasAmbiguous() {
        return ambiguous;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        return super.isContentAlwaysEmpty(message) || bodyless;
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        ambiguous = true;
        super.handleTransferEncodingChunkedWithContentLength(message);
    }
}
