// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.FileRegion;
import io.netty.channel.socket.SocketChannelConfig;
import io.netty.util.AsciiString;
import io.netty.util.concurrent.EventExecutor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One turn on an HTTP/1.1 connection. The head is kept back until the first body bytes come or a flush asks for it, so
 * that a small answer is one buffer and one write.
 */
final class Http1Downstream implements Downstream {
    private static final int COPY_BELOW = 8192;
    private static final int ROOM_FOR_LATE_FIELDS = 256;
    private static final byte[] CONTENT_LENGTH = ascii("content-length: ");
    private static final byte[] CHUNKED = ascii("transfer-encoding: chunked\r\n");
    private static final byte[] AGE = ascii("age: ");
    private static final byte[] CLOSE = ascii("connection: close\r\n");
    private static final byte[] CRLF = ascii("\r\n");
    private static final byte[] LAST_CHUNK = ascii("0\r\n\r\n");

    /**
     * What this request's version and fields allow.
     *
     * @param http10 no chunked coding: an unknown length is ended by closing
     * @param headOnly the answer to HEAD has no body
     * @param keepAlive whether the connection stays
     * @param secure what is sent is encrypted on the way
     */
    record Manners(boolean http10, boolean headOnly, boolean keepAlive, boolean secure) {}

    private final Http1Connection connection;
    private final ChannelHandlerContext ctx;
    private final Manners manners;
    private boolean keepAlive;
    private boolean chunked;
    private boolean endedByClose;
    private boolean finished;
    private @Nullable ByteBuf unsentHead;
    /** What the socket takes from a file: it counts for nothing in its queue. */
    private @Nullable FileRegion sending;

    private @Nullable Listener listener;

    Http1Downstream(Http1Connection connection, ChannelHandlerContext ctx, Manners manners) {
        this.connection = connection;
        this.ctx = ctx;
        this.manners = manners;
        this.keepAlive = manners.keepAlive();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public EventExecutor executor() {
        return ctx.executor();
    }

    @Override
    public void listen(Listener newListener) {
        this.listener = newListener;
    }

    @Override
    public void interim(ResponseHead head) {
        if (!manners.http10() && !finished && unsentHead == null) {
            ByteBuf out = ctx.alloc().directBuffer(head.http1Bytes() + CRLF.length);
            head.writeHttp1(out);
            ctx.writeAndFlush(out.writeBytes(CRLF), ctx.voidPromise());
        }
    }

    @Override
    public void head(OutgoingHead head, boolean bodyFollows) {
        boolean noLength = head.contentLength() == OutgoingHead.UNKNOWN_LENGTH;
        chunked = noLength && !manners.http10() && bodyFollows;
        endedByClose = noLength && manners.http10();
        connection.scope().mark(head);
        keepAlive &= !endedByClose && !head.isLastOfConnection() && !connection.isDraining();
        unsentHead = encode(head);
        if (!bodyFollows || manners.headOnly()) {
            finish();
        }
    }

    private ByteBuf encode(OutgoingHead head) {
        long length = head.contentLength();
        int inline = length > 0 && length <= COPY_BELOW && !manners.headOnly() ? (int) length : 0;
        ByteBuf out = ctx.alloc().directBuffer(head.head().http1Bytes() + ROOM_FOR_LATE_FIELDS + inline);
        head.head().writeHttp1(out);
        if (length >= 0) {
            decimal(out.writeBytes(CONTENT_LENGTH), length).writeBytes(CRLF);
        } else if (chunked) {
            out.writeBytes(CHUNKED);
        }
        if (head.ageSeconds() >= 0) {
            decimal(out.writeBytes(AGE), head.ageSeconds()).writeBytes(CRLF);
        }
        writePairs(out, head.pairs());
        if (!keepAlive) {
            out.writeBytes(CLOSE);
        }
        return out.writeBytes(CRLF);
    }

    private static void writePairs(ByteBuf out, List<AsciiString> pairs) {
        for (int i = 0; i < pairs.size(); i += 2) {
            ByteBufUtil.copy(pairs.get(i), out);
            out.writeByte(':').writeByte(' ');
            ByteBufUtil.copy(pairs.get(i + 1), out);
            out.writeBytes(CRLF);
        }
    }

    private static ByteBuf decimal(ByteBuf out, long value) {
        if (value >= 10) {
            decimal(out, value / 10);
        }
        return out.writeByte('0' + (int) (value % 10));
    }

    @Override
    public boolean isWritable() {
        return sending == null && ctx.channel().isWritable();
    }

    @Override
    public boolean takesFiles() {
        return !manners.secure() && !chunked;
    }

    @Override
    public void file(FileRegion bytes) {
        if (finished) {
            bytes.release();
            return;
        }
        writeHead();
        sending = bytes;
        ctx.write(bytes).addListener(written -> {
            if (written.isSuccess()) {
                sending = null;
                writable();
            } else {
                ctx.close();
            }
        });
    }

    @Override
    public long unsent() {
        FileRegion now = sending;
        return now == null ? 0 : now.count() - now.transferred();
    }

    @Override
    public int portion() {
        return manners.secure() ? Pipelines.ENCRYPTED_AT_ONCE : Integer.MAX_VALUE;
    }

    @Override
    public void data(ByteBuf bytes, boolean last) {
        if (finished || !bytes.isReadable()) {
            bytes.release();
        } else if (chunked) {
            writeChunk(bytes);
        } else {
            writeBytes(bytes);
        }
        if (last) {
            finish();
        }
    }

    private void writeBytes(ByteBuf bytes) {
        ByteBuf head = unsentHead;
        if (head != null && bytes.readableBytes() <= head.writableBytes()) {
            head.writeBytes(bytes);
            bytes.release();
        } else {
            writeHead();
            ctx.write(bytes, ctx.voidPromise());
        }
    }

    private void writeChunk(ByteBuf bytes) {
        writeHead();
        byte[] size = ascii(Integer.toHexString(bytes.readableBytes()) + "\r\n");
        ctx.write(ctx.alloc().directBuffer(size.length).writeBytes(size), ctx.voidPromise());
        ctx.write(bytes, ctx.voidPromise());
        ctx.write(Unpooled.wrappedBuffer(CRLF), ctx.voidPromise());
    }

    private void writeHead() {
        ByteBuf head = unsentHead;
        if (head != null) {
            unsentHead = null;
            ctx.write(head, ctx.voidPromise());
        }
    }

    @Override
    public void finish() {
        if (finished) {
            return;
        }
        finished = true;
        writeHead();
        if (chunked && !manners.headOnly()) {
            ctx.write(Unpooled.wrappedBuffer(LAST_CHUNK), ctx.voidPromise());
        }
        connection.finished(ctx, keepAlive);
    }

    @Override
    public void abort() {
        if (finished) {
            return;
        }
        finished = true;
        dropHead();
        if (endedByClose && ctx.channel().config() instanceof SocketChannelConfig socket) {
            socket.setSoLinger(0);
        }
        ctx.close();
    }

    @Override
    public void flush() {
        if (!finished) {
            writeHead();
            connection.flush(ctx);
        }
    }

    void writable() {
        if (listener != null && !finished) {
            listener.writable();
        }
    }

    void gone() {
        dropHead();
        boolean early = !finished;
        finished = true;
        if (listener != null && early) {
            listener.gone();
        }
    }

    private void dropHead() {
        if (unsentHead != null) {
            unsentHead.release();
            unsentHead = null;
        }
    }
}
