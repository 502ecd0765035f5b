// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Stream;
import org.jspecify.annotations.Nullable;

/**
 * The body bytes of one stream on their way out.
 *
 * <p>The encoder is never given more than the stream's window takes: what queues there counts against the window of the
 * whole connection, so that one stream that is not read would hold up all others. The last bytes are kept back until it
 * is known whether they end the stream, or a push asks for them.
 *
 * <p>Ownership: takes what is added, until it is written or {@link #drop dropped}. Threads: the connection's event loop.
 */
final class Http2Outflow {
    private final Http2Connection connection;
    private final ChannelHandlerContext ctx;
    private final Http2Stream stream;
    private final Runnable onRoom;

    private @Nullable ByteBuf held;
    private int underWay;
    private boolean ended;
    private boolean blocked;

    /**
     * @param onRoom told that {@link #isWritable} may have changed its mind
     */
    Http2Outflow(Http2Connection connection, ChannelHandlerContext ctx, Http2Stream stream, Runnable onRoom) {
        this.connection = connection;
        this.ctx = ctx;
        this.stream = stream;
        this.onRoom = onRoom;
    }

    boolean isWritable() {
        int waiting = held == null ? 0 : held.readableBytes();
        boolean writable = waiting < room() && connection.flow().isWritable(stream);
        blocked |= !writable;
        return writable;
    }

    private int room() {
        return connection.flow().windowSize(stream) - underWay;
    }

    /** Takes {@code bytes}. */
    void add(ByteBuf bytes) {
        push();
        held = held == null ? bytes : Unpooled.wrappedBuffer(held, bytes);
    }

    /** Nothing follows what was added. */
    void end() {
        ended = true;
        if (held == null) {
            held = Unpooled.EMPTY_BUFFER;
        }
        push();
    }

    /** Gives the encoder what the window takes. */
    void push() {
        ByteBuf bytes = held;
        if (bytes == null) {
            return;
        }
        int room = room();
        if (!bytes.isReadable() || bytes.readableBytes() <= room) {
            held = null;
            write(bytes, ended);
            return;
        }
        blocked = true;
        if (room > 0) {
            write(bytes.readRetainedSlice(room), false);
        }
    }

    private void write(ByteBuf bytes, boolean last) {
        int count = bytes.readableBytes();
        underWay += count;
        connection
                .encoder()
                .writeData(ctx, stream.id(), bytes, 0, last, ctx.newPromise().addListener(written -> {
                    underWay -= count;
                    if (written.isSuccess()) {
                        resume();
                    }
                }));
    }

    /** The window grew, or bytes left: what was blocked goes on. */
    void resume() {
        if (!blocked) {
            return;
        }
        blocked = false;
        if (held != null) {
            push();
            connection.flushSoon(ctx);
        }
        onRoom.run();
    }

    void drop() {
        if (held != null) {
            held.release();
            held = null;
        }
    }
}
