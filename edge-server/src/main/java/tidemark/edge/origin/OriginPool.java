// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.resolver.AddressResolverGroup;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tidemark.edge.config.OriginConfig;
import tidemark.edge.connection.Transport;
import tidemark.edge.failure.Failure;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;

/**
 * The connections of one event loop to one origin: idle ones are reused, the last used first; beyond the limit calls
 * wait, and beyond the limit of waiting they are refused.
 */
final class OriginPool {
    private static final int MAX_WAITING = 4096;
    private static final int MAX_ORIGIN_HEAD = 64 << 10;

    /** Who asked for a connection. */
    interface Wish {
        void connected(OriginConnection connection);

        void refused(Failure failure);

        boolean isCancelled();
    }

    private final Origin origin;
    private final OriginConfig config;
    private final int limit;
    private final Stats stats;
    private final Bootstrap bootstrap;
    private final EventLoop loop;
    private final Deque<OriginConnection> idle = new ArrayDeque<>();
    private final Deque<Wish> waiting = new ArrayDeque<>();
    private int open;

    /** What every pool of a client shares. */
    record Means(
            OriginConfig config,
            int connectionsPerLoop,
            Transport transport,
            AddressResolverGroup<InetSocketAddress> resolver,
            @Nullable SslContext tls,
            ChannelGroup open,
            Stats stats) {}

    OriginPool(Origin origin, EventLoop loop, Means means) {
        this.origin = origin;
        this.loop = loop;
        this.config = means.config();
        this.limit = means.connectionsPerLoop();
        this.stats = means.stats();
        SslContext tls = origin.tls() ? means.tls() : null;
        this.bootstrap = new Bootstrap()
                .group(loop)
                .channel(means.transport().client())
                .resolver(means.resolver())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        config.connectTimeout().toMillis())
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        means.open().add(channel);
                        build(channel, tls);
                    }
                });
    }

    private void build(Channel channel, @Nullable SslContext tls) {
        if (tls != null) {
            channel.pipeline().addLast(tls.newHandler(channel.alloc(), origin.host(), origin.port()));
        }
        HttpDecoderConfig limits = new HttpDecoderConfig().setMaxHeaderSize(MAX_ORIGIN_HEAD);
        channel.pipeline().addLast(new HttpClientCodec(limits, false, true));
        channel.pipeline().addLast(new OriginConnection(origin, config, this));
    }

    /** Grants a connection now or later, or refuses. On the pool's loop. */
    void acquire(Wish wish, boolean fresh) {
        assert loop.inEventLoop();
        OriginConnection reusable = fresh ? null : pollIdle();
        if (reusable != null) {
            wish.connected(reusable);
        } else if (open < limit) {
            connect(wish);
        } else if (waiting.size() < MAX_WAITING) {
            waiting.add(wish);
            loop.schedule(() -> giveUp(wish), config.headTimeout().toNanos(), TimeUnit.NANOSECONDS);
        } else {
            wish.refused(Failure.ORIGIN_BUSY);
        }
    }

    private @Nullable OriginConnection pollIdle() {
        for (OriginConnection connection = idle.pollFirst(); connection != null; connection = idle.pollFirst()) {
            if (connection.isActive()) {
                return connection;
            }
        }
        return null;
    }

    private void giveUp(Wish wish) {
        if (waiting.remove(wish)) {
            wish.refused(Failure.ORIGIN_BUSY);
        }
    }

    private void connect(Wish wish) {
        open++;
        stats.add(Meter.ORIGIN_CONNECTIONS, 1);
        ChannelFuture connecting = bootstrap.connect(InetSocketAddress.createUnresolved(origin.host(), origin.port()));
        connecting.addListener(done -> {
            if (done.isSuccess()) {
                OriginConnection connection = connecting.channel().pipeline().get(OriginConnection.class);
                if (connection != null) {
                    hand(connection, wish);
                    return;
                }
            }
            ended();
            wish.refused(whyNot(connecting));
        });
    }

    private static Failure whyNot(ChannelFuture connecting) {
        Throwable cause = connecting.cause();
        return cause == null ? Failure.ORIGIN_UNREACHABLE : ConnectFault.of(cause, Failure.ORIGIN_UNREACHABLE);
    }

    private void hand(OriginConnection connection, Wish wish) {
        if (wish.isCancelled()) {
            giveBack(connection);
        } else {
            wish.connected(connection);
        }
    }

    /** Takes a connection whose call is complete. */
    void giveBack(OriginConnection connection) {
        for (Wish next = waiting.poll(); next != null; next = waiting.poll()) {
            if (!next.isCancelled()) {
                next.connected(connection);
                return;
            }
        }
        idle.addFirst(connection);
    }

    /** A connection that had been established is gone. */
    void closed(OriginConnection connection) {
        idle.remove(connection);
        ended();
    }

    private void ended() {
        open--;
        stats.add(Meter.ORIGIN_CONNECTIONS, -1);
        Wish next = waiting.poll();
        if (next != null) {
            acquire(next, false);
        }
    }

    void counted(int bytes) {
        stats.add(Meter.BYTES_IN, bytes);
    }
}
