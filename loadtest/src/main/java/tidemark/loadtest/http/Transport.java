// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** What all viewers share: a few event loops, epoll where there is epoll, TLS, looked-up names, and what nodes are ready. */
public final class Transport implements AutoCloseable {
    private static final Duration SHUTDOWN = Duration.ofSeconds(5);

    private final MultiThreadIoEventLoopGroup group;
    private final AddressBook addresses = new AddressBook();
    private final Options options;
    private final ClientTls tls;
    private final Dialer dialer;
    private final Fleet fleet;

    /**
     * How connections are made.
     *
     * @param loops event loops, each with its own thread
     * @param insecure whether any certificate will do
     * @param patience how long a connection or an answer may take to show any sign of life
     */
    public record Options(
            int loops,
            HttpVersion version,
            boolean insecure,
            Duration patience,
            Resumption resumption,
            EdgeNodes nodes) {
        /** Connections that resume sessions where they can, to wherever URIs point. */
        public Options(int loops, HttpVersion version, boolean insecure, Duration patience) {
            this(loops, version, insecure, patience, Resumption.RESUMED, EdgeNodes.NONE);
        }
    }

    public Transport(Options options) throws SSLException {
        boolean epoll = Epoll.isAvailable();
        Class<? extends Channel> socket = epoll ? EpollSocketChannel.class : NioSocketChannel.class;
        this.options = options;
        tls = new ClientTls(options.version(), options.insecure(), options.resumption());
        dialer = new Dialer(socket, addresses, tls, options.patience());
        group = new MultiThreadIoEventLoopGroup(
                options.loops(),
                new DefaultThreadFactory("loadtest-loop", true),
                epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        fleet = new Fleet(options.nodes());
        watchReadiness();
    }

    /** Readiness is asked for on the loop of the first viewers, over connections of its own. */
    private void watchReadiness() {
        EventLoop loop = group.next();
        for (int i = 0; i < fleet.size(); i++) {
            int node = i;
            options.nodes().nodes().get(i).readiness().ifPresent(readiness -> {
                ReadinessProbe probe = new ReadinessProbe(fleet, node, readiness, session(loop));
                loop.scheduleAtFixedRate(probe::ask, 0, 1, TimeUnit.SECONDS);
            });
        }
    }

    /** The event loops. */
    public List<EventLoop> loops() {
        List<EventLoop> loops = new ArrayList<>();
        for (EventExecutor executor : group) {
            loops.add((EventLoop) executor);
        }
        return List.copyOf(loops);
    }

    /** A session on {@code loop} that asks exactly where URIs point, as fast as the network carries, and counts nothing. */
    public HttpSession session(EventLoop loop) {
        return session(loop, new Fleet(EdgeNodes.NONE), Subscriber.anybody());
    }

    /** A viewer's session on {@code loop}. */
    public HttpSession session(EventLoop loop, Subscriber subscriber) {
        return session(loop, fleet, subscriber);
    }

    private HttpSession session(EventLoop loop, Fleet among, Subscriber subscriber) {
        Optional<TokenBucket> bucket = subscriber.bytesPerSecond().isPresent()
                ? Optional.of(new TokenBucket(subscriber.bytesPerSecond().getAsLong()))
                : Optional.empty();
        NodeChoice nodes = new NodeChoice(among, options.nodes().spread(), subscriber);
        return new HttpSession(options.version(), new Line(dialer, loop, bucket, subscriber.listener()), nodes);
    }

    /** Opens connections to the server of {@code uri} ahead of their requests. */
    public LineOpener lines(URI uri) {
        return new LineOpener(uri, options.version(), dialer);
    }

    /** Closes every session's connections, and stops the loops. Waits, so not for an event loop to call. */
    @Override
    public void close() {
        dialer.close();
        awaitWhatFollows();
        group.shutdownGracefully(0, SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS).awaitUninterruptibly();
        addresses.close();
        tls.close();
    }

    /** What a closed channel leaves is given back by tasks that its closing leaves on its loop. */
    private void awaitWhatFollows() {
        for (EventLoop loop : loops()) {
            loop.submit(() -> {}).awaitUninterruptibly();
        }
    }
}
