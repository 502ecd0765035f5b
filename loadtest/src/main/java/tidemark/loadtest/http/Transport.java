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
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** What all viewers share: a few event loops, epoll where there is epoll, TLS and looked-up names. */
public final class Transport implements AutoCloseable {
    private static final Duration SHUTDOWN = Duration.ofSeconds(5);

    private final MultiThreadIoEventLoopGroup group;
    private final AddressBook addresses = new AddressBook();
    private final ClientTls tls;
    private final HttpVersion version;
    private final Dialer dialer;

    /**
     * How connections are made.
     *
     * @param loops event loops, each with its own thread
     * @param insecure whether any certificate will do
     * @param patience how long a connection or an answer may take to show any sign of life
     */
    public record Options(int loops, HttpVersion version, boolean insecure, Duration patience) {}

    public Transport(Options options) throws SSLException {
        boolean epoll = Epoll.isAvailable();
        Class<? extends Channel> socket = epoll ? EpollSocketChannel.class : NioSocketChannel.class;
        version = options.version();
        tls = new ClientTls(version, options.insecure());
        dialer = new Dialer(socket, addresses, tls, options.patience());
        group = new MultiThreadIoEventLoopGroup(
                options.loops(),
                new DefaultThreadFactory("loadtest-loop", true),
                epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    }

    /** The event loops. */
    public List<EventLoop> loops() {
        List<EventLoop> loops = new ArrayList<>();
        for (EventExecutor executor : group) {
            loops.add((EventLoop) executor);
        }
        return List.copyOf(loops);
    }

    /** A viewer's session on {@code loop}. */
    public HttpSession session(EventLoop loop) {
        return new HttpSession(version, dialer, loop);
    }

    /** Opens connections to the server of {@code uri} ahead of their requests. */
    public LineOpener lines(URI uri) {
        return new LineOpener(uri, version, dialer);
    }

    /** Stops the loops, and with them every session. Waits, so not for an event loop to call. */
    @Override
    public void close() {
        group.shutdownGracefully(0, SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS).awaitUninterruptibly();
        addresses.close();
        tls.close();
    }
}
