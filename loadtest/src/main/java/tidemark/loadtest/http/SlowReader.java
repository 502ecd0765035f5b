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
 * window; the window updates of HTTP/2 come at that pace, too. The socket's own buffer is small, or the kernel would take the
 * whole body in no time.
 */
final class SlowReader extends ChannelDuplexHandler {
    private static final int SOCKET_BUFFER_BYTES = 32 << 10;
    private static final int READS_PER_SECOND = 10;
    private static final int MIN_READ_BYTES = 512;
    private static final int MAX_READ_BYTES = 64 << 10;

    private final TokenBucket bucket;
    private boolean paused;
    private boolean wanted;

    SlowReader(TokenBucket bucket) {
        this.bucket = bucket;
    }

    /** Makes a channel that is not connected yet a slow one. */
    static void addTo(Channel channel, TokenBucket bucket) {
        long read = Math.max(MIN_READ_BYTES, Math.min(MAX_READ_BYTES, bucket.bytesPerSecond() / READS_PER_SECOND));
        channel.config().setOption(ChannelOption.SO_RCVBUF, SOCKET_BUFFER_BYTES);
        channel.config().setRecvByteBufAllocator(new FixedRecvByteBufAllocator((int) read).maxMessagesPerRead(1));
        channel.pipeline().addFirst(new SlowReader(bucket));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        if (message instanceof ByteBuf bytes) {
            count(ctx, bytes.readableBytes());
        }
        super.channelRead(ctx, message);
    }

    private void count(ChannelHandlerContext ctx, int bytes) {
        long busy = bucket.take(bytes, ctx.executor().ticker().nanoTime());
        paused = true;
        ctx.channel().config().setAutoRead(false);
        ctx.executor().schedule(() -> goOn(ctx), busy, TimeUnit.NANOSECONDS);
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
