// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tidemark.edge.config.ConfigError;
import tidemark.edge.config.HostPort;
import tidemark.edge.config.LimitsConfig;
import tidemark.edge.config.ListenConfig;
import tidemark.edge.config.TlsConfig;
import tidemark.edge.connection.tls.TlsEndpoint;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;

/**
 * The listening sockets of one edge and every connection they accepted: this room's front door. Opened and closed by the
 * composition root.
 */
public final class Listeners {
    /** How long one waits for an event loop: the process has to end although one hangs. */
    private static final int PATIENCE_SECONDS = 5;

    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(256 << 10, 512 << 10);

    private final Transport transport;
    private final EventLoopGroup loops;
    private final Stats stats;
    private final ConnectionScope scope;
    private final List<Channel> listening = new ArrayList<>();
    private volatile @Nullable TlsEndpoint tlsEndpoint;
    private @Nullable InetSocketAddress http;
    private @Nullable InetSocketAddress https;

    /**
     * @param loops where accepted connections live; not owned
     */
    public Listeners(Transport transport, EventLoopGroup loops, Exchanges exchanges, LimitsConfig limits, Stats stats) {
        this.transport = transport;
        this.loops = loops;
        this.stats = stats;
        this.scope = new ConnectionScope(exchanges, limits, stats);
        stats.gauge(Meter.TLS_EXPIRY, this::expiry);
    }

    private long expiry() {
        TlsEndpoint tls = tlsEndpoint;
        return tls == null ? 0 : tls.expires().getEpochSecond();
    }

    /**
     * Starts to listen. Blocks until the ports are bound.
     *
     * @throws ConfigError when an address or a certificate cannot be used
     */
    public void open(ListenConfig config) {
        TlsConfig tls = config.tls();
        if (config.http() != null) {
            http = bind(config.http(), "listen.http", null);
        }
        if (tls != null) {
            TlsEndpoint endpoint = TlsEndpoint.open(tls, stats);
            tlsEndpoint = endpoint;
            https = bind(tls.listen(), "listen.tls.listen", endpoint);
        }
    }

    /**
     * Marks every answer, while this holds, as that of a node that wants to be left out at once, in the field that Envoy
     * reads. Before {@link #open}.
     *
     * @param unready asked for every answer, on event loops
     */
    public void askToBeLeftOutWhile(BooleanSupplier unready) {
        scope.askToBeLeftOutWhile(unready);
    }

    private InetSocketAddress bind(HostPort address, String key, @Nullable TlsEndpoint tls) {
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(transport.server())
                .option(ChannelOption.SO_BACKLOG, 4096)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childHandler(new Pipelines(scope, tls))
                .bind(address.resolve(key))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new ConfigError(
                    address + " cannot be listened on: " + bound.cause().getMessage(),
                    key,
                    "choose a free port of this machine");
        }
        listening.add(bound.channel());
        return (InetSocketAddress) bound.channel().localAddress();
    }

    /** The clear-text address that was bound; null when there is none. */
    public @Nullable InetSocketAddress http() {
        return http;
    }

    /** The TLS address that was bound; null when there is none. */
    public @Nullable InetSocketAddress https() {
        return https;
    }

    /**
     * Listens no more and asks every connection to end after its running answers: {@code Connection: close}, GOAWAY (L-30).
     * Blocks until the ports are closed, or an event loop hangs for too long.
     */
    public void drain() {
        scope.drain();
        listening.forEach(Channel::close);
        listening.forEach(channel -> channel.closeFuture().awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS));
        scope.open().forEach(channel -> channel.eventLoop()
                .execute(() -> channel.pipeline().fireUserEventTriggered(Leave.LEAVE)));
    }

    /** How many connections are open. */
    public int connections() {
        return scope.open().size();
    }

    /** Cuts what is still open. Blocks until all of it is gone, or an event loop hangs for too long. */
    public void cut() {
        scope.open().forEach(Listeners::cut);
        scope.open().newCloseFuture().awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Listens no more and cuts what is still open. Blocks until all of it is gone. Once. */
    public void close() {
        listening.forEach(Channel::close);
        cut();
        TlsEndpoint tls = tlsEndpoint;
        if (tls != null) {
            tls.close();
        }
    }

    /** An HTTP/2 connection would wait for its streams. */
    private static void cut(Channel channel) {
        Http2Connection http2 = channel.pipeline().get(Http2Connection.class);
        if (http2 != null) {
            channel.eventLoop().execute(() -> http2.gracefulShutdownTimeoutMillis(0));
        }
        channel.close();
    }
}
