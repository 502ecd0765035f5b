// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.admin;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import tidemark.edge.health.NodeHealth.Condition;

/**
 * One connection of HAProxy's agent-check: told the node's state in one line, then closed. What HAProxy may send before it
 * reads is dropped; closing with it unread would reset the connection and could take the line away.
 */
final class AgentCheck extends ChannelInboundHandlerAdapter {
    private static final int REASON_LENGTH = 120;
    private static final int LINGER_SECONDS = 5;

    private final Supplier<String> line;

    private AgentCheck(Supplier<String> line) {
        this.line = line;
    }

    /** What every accepted connection gets. */
    static ChannelInitializer<SocketChannel> pipeline(Supplier<String> line) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                channel.pipeline()
                        .addLast(new IdleStateHandler(0, 0, LINGER_SECONDS, TimeUnit.SECONDS), new AgentCheck(line));
            }
        };
    }

    /**
     * The line. HAProxy keeps what an agent does not mention, and only the agent takes its own words back (T-97), so every
     * line says how the node is ({@code up}, {@code down}) and what to do with it ({@code ready}, {@code drain}), and the
     * weight where there is one. The blank before {@code #} counts: HAProxy takes {@code down#late} for one unknown word
     * and does nothing.
     */
    static String line(Condition condition) {
        if (condition.state().isReady()) {
            return "up ready " + Math.max(1, condition.weight()) + "%\n";
        }
        return switch (condition.state()) {
            case DRAINING -> "up drain\n";
            case STARTING, READY, DEGRADED, UNHEALTHY, CATCHING_UP ->
                down(condition.state() + " " + condition.reason());
        };
    }

    /** The line of a node that wants no traffic, with the reason bounded, printable and on one line. */
    static String down(String reason) {
        String plain = reason.replaceAll("[^\\x20-\\x7e]+", " ").trim();
        return "down ready #" + plain.substring(0, Math.min(plain.length(), REASON_LENGTH)) + "\n";
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        ctx.writeAndFlush(ByteBufUtil.writeAscii(ctx.alloc(), line.get())).addListener(told -> {
            if (ctx.channel() instanceof DuplexChannel socket) {
                socket.shutdownOutput();
            }
        });
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ReferenceCountUtil.release(message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof IdleStateEvent) {
            ctx.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
