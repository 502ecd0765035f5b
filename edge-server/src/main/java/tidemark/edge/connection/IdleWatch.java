// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Notices a connection on which nothing has moved for a time: no bytes came from the client and the socket took none. It
 * tells so with an {@link IdleStateEvent}, at the earliest when the time is over and at the latest an eighth of it after.
 *
 * <p>An answer costs it one assignment: instead of a clock reading and a listener for every write, it looks eight times
 * within that time whether anything has moved since it looked last.
 */
final class IdleWatch extends ChannelDuplexHandler {
    private static final int LOOKS = 8;

    private final long periodNanos;
    private boolean moved;
    private long unsent;
    private int quietLooks;
    private @Nullable Future<?> next;

    /**
     * @param patience how long nothing may move
     */
    IdleWatch(Duration patience) {
        this.periodNanos = Math.max(1, patience.toNanos() / LOOKS);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        lookLater(ctx);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (next != null) {
            next.cancel(false);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        moved = true;
        ctx.fireChannelReadComplete();
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        moved = true;
        ctx.flush();
    }

    private void lookLater(ChannelHandlerContext ctx) {
        next = ctx.executor().schedule(() -> look(ctx), periodNanos, TimeUnit.NANOSECONDS);
    }

    private void look(ChannelHandlerContext ctx) {
        if (ctx.isRemoved() || !ctx.channel().isOpen()) {
            return;
        }
        long left = unsent(ctx);
        quietLooks = moved || left != unsent ? 0 : quietLooks + 1;
        moved = false;
        unsent = left;
        if (quietLooks == LOOKS) {
            quietLooks = 0;
            ctx.fireUserEventTriggered(IdleStateEvent.ALL_IDLE_STATE_EVENT);
        }
        lookLater(ctx);
    }

    /** Bytes the socket has not taken yet; what it took of the foremost buffer counts. */
    private static long unsent(ChannelHandlerContext ctx) {
        ChannelOutboundBuffer out = ctx.channel().unsafe().outboundBuffer();
        return out == null ? 0 : out.totalPendingWriteBytes() - out.currentProgress();
    }
}
