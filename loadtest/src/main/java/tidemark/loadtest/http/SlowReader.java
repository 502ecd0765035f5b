// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import java.util.concurrent.TimeUnit;

/**
 * Stands before TLS and HTTP and takes bytes off the socket no faster than a thin line would, so that the sender sees a full
 * window. The socket's own buffer is small, or the kernel would take the whole body in no time.
 */
final class SlowReader extends ChannelDuplexHandler {
    private static final int SOCKET_BUFFER_BYTES = 32 << 10;
    private static final int READS_PER_SECOND = 10;
    private static final int MIN_READ_BYTES = 512;
    private static final int MAX_READ_BYTES = 64 << 10;
    private static final double NANOS_PER_SECOND = 1e9;

    private final long bytesPerSecond;
    private long busyUntil;
    private boolean used;
    private boolean paused;
    private boolean wanted;

    private SlowReader(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /** Makes a channel that is not connected yet a slow one. */
    static void addTo(Channel channel, long bytesPerSecond) {
        long read = Math.max(MIN_READ_BYTES, Math.min(MAX_READ_BYTES, bytesPerSecond / READS_PER_SECOND));
        channel.config().setOption(ChannelOption.SO_RCVBUF, SOCKET_BUFFER_BYTES);
        channel.config().setRecvByteBufAllocator(new FixedRecvByteBufAllocator((int) read).maxMessagesPerRead(1));
        channel.pipeline().addFirst(new SlowReader(bytesPerSecond));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        if (message instanceof ByteBuf bytes) {
            count(ctx, bytes.readableBytes());
        }
        super.channelRead(ctx, message);
    }

    /** What was read keeps the line busy for its time; a line that idled has nothing in hand. */
    private void count(ChannelHandlerContext ctx, int bytes) {
        long now = System.nanoTime();
        if (!used || busyUntil - now < 0) {
            busyUntil = now;
        }
        used = true;
        busyUntil += (long) (bytes * NANOS_PER_SECOND / bytesPerSecond);
        paused = true;
        ctx.channel().config().setAutoRead(false);
        ctx.executor().schedule(() -> goOn(ctx), busyUntil - now, TimeUnit.NANOSECONDS);
    }

    private void goOn(ChannelHandlerContext ctx) {
        paused = false;
        ctx.channel().config().setAutoRead(true);
        if (wanted) {
            wanted = false;
            ctx.read();
        }
    }

    /** Decoders ask for more in the middle of a record; they have to wait as well. */
    @Override
    public void read(ChannelHandlerContext ctx) throws Exception {
        if (paused) {
            wanted = true;
        } else {
            super.read(ctx);
        }
    }
}
