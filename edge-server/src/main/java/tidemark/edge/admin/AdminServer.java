// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.admin;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.IdleStateHandler;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tidemark.edge.config.ConfigError;
import tidemark.edge.config.EdgeConfig;
import tidemark.edge.config.HostPort;
import tidemark.edge.connection.Transport;
import tidemark.edge.health.FreshnessCheck;
import tidemark.edge.health.LoopWatch;
import tidemark.edge.health.NodeHealth;
import tidemark.edge.live.LiveStreams;
import tidemark.edge.origin.OriginView;
import tidemark.edge.stats.Stats;
import tidemark.edge.store.SegmentStore;
import tidemark.edge.time.EdgeClock;

/**
 * The second port, and the one that HAProxy's agent-check asks: this room's front door. They have an event loop of their
 * own, so that probes are answered while the loops that serve players are busy (L-31).
 */
public final class AdminServer {
    private static final int MAX_BODY = 64 << 10;

    private final Transport transport;
    private final EventLoopGroup loop;
    private final EdgeConfig config;
    private final Views views;
    private final Probes probes;
    private @Nullable Channel listening;
    private @Nullable Channel agent;

    /** What the port shows and what it may touch. */
    public record Views(
            String version,
            Stats stats,
            LiveStreams live,
            SegmentStore store,
            NodeHealth health,
            FreshnessCheck freshness,
            LoopWatch loops,
            EdgeClock clock,
            Supplier<List<OriginView>> origins,
            Supplier<String> mediaUrl,
            Sizing sizing) {}

    public AdminServer(EdgeConfig config, Transport transport, Views views) {
        this.config = config;
        this.transport = transport;
        this.views = views;
        this.probes = new Probes(config.node(), views, config.respond().envoyHealth());
        this.loop = transport.loops("edge-admin", 1);
    }

    /**
     * Starts to listen. Blocks until the ports are bound.
     *
     * @param drain what POST /drain sets going; run on a thread of its own
     * @throws ConfigError when an address cannot be used
     */
    public void open(Runnable drain) {
        probes.prepare();
        AdminRoutes routes = new AdminRoutes(config, views, probes, drain);
        listening = bind(config.admin().listen(), "--admin or admin.listen", new ChannelInitializer<SocketChannel>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                long idle = config.limits().idleTimeout().toMillis();
                channel.pipeline()
                        .addLast(
                                new IdleStateHandler(0, 0, idle, TimeUnit.MILLISECONDS),
                                new HttpServerCodec(),
                                new HttpObjectAggregator(MAX_BODY),
                                new AdminHandler(routes));
            }
        });
        HostPort balancer = config.admin().agent();
        if (balancer != null) {
            agent = bind(balancer, "--agent or admin.agent", AgentCheck.pipeline(probes::agent));
        }
    }

    /** Lets probes see the node as it is now. Takes microseconds, a moment more with many streams; not for event loops. */
    public void tell() {
        probes.prepare();
    }

    private Channel bind(HostPort address, String key, ChannelInitializer<SocketChannel> pipeline) {
        ChannelFuture bound = new ServerBootstrap()
                .group(loop)
                .channel(transport.server())
                .childHandler(pipeline)
                .bind(address.resolve(key))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new ConfigError(
                    address + " cannot be listened on: " + bound.cause().getMessage(),
                    key,
                    "choose a free port of this machine");
        }
        return bound.channel();
    }

    /** The address that was bound. */
    public InetSocketAddress address() {
        Channel channel = listening;
        if (channel == null) {
            throw new IllegalStateException("admin port: not open");
        }
        return (InetSocketAddress) channel.localAddress();
    }

    /** The address for HAProxy's agent-check that was bound; null when there is none. */
    public @Nullable InetSocketAddress agent() {
        return agent == null ? null : (InetSocketAddress) agent.localAddress();
    }

    /** Closes the ports and their loop. */
    public void close() {
        loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
