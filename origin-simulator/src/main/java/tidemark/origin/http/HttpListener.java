// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The origin's listening sockets, their connections and the event loops. */
public final class HttpListener implements AutoCloseable {
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(64 * 1024, 128 * 1024);
    private static final int BACKLOG = 4096;

    private final EventLoopGroup loops;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Answers answers;
    private final Site site;
    private final Channel listening;
    private final @Nullable Channel listeningTls;
    private final @Nullable SslContext tls;

    /**
     * Starts listening; port 0 takes a free one.
     *
     * @param tlsDoor null for none
     * @throws IllegalArgumentException if the certificate or its key cannot be used
     */
    public HttpListener(InetSocketAddress listen, @Nullable TlsDoor tlsDoor, Site site) throws IOException {
        this.site = site;
        this.answers = new Answers(site);
        this.tls = tlsDoor == null ? null : tlsDoor.context();
        this.loops = new MultiThreadIoEventLoopGroup(
                Runtime.getRuntime().availableProcessors(), new DefaultThreadFactory("origin-loop", true), transport());
        try {
            this.listening = bind(listen, null);
            this.listeningTls = tlsDoor == null ? null : bind(tlsDoor.listen(), tls);
        } catch (IOException taken) {
            close();
            throw taken;
        }
    }

    private Channel bind(InetSocketAddress listen, @Nullable SslContext secure) throws IOException {
        ChannelFuture bound = bootstrap(secure).bind(listen).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + listen + ": " + bound.cause().getMessage(), bound.cause());
        }
        connections.add(bound.channel());
        return bound.channel();
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listening.localAddress();
    }

    /** Where it listens with TLS, null when it does not. */
    public @Nullable InetSocketAddress tlsAddress() {
        return listeningTls == null ? null : (InetSocketAddress) listeningTls.localAddress();
    }

    /** How many connections are open. */
    public int openConnections() {
        return (int) connections.stream()
                .filter(channel -> !(channel instanceof ServerChannel))
                .count();
    }

    /** Closes the doors first, so that nobody comes in behind. */
    @Override
    public void close() {
        connections.close(channel -> channel instanceof ServerChannel).awaitUninterruptibly();
        connections.close().awaitUninterruptibly();
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
        ReferenceCountUtil.release(tls);
    }

    private ServerBootstrap bootstrap(@Nullable SslContext secure) {
        return new ServerBootstrap()
                .group(loops)
                .channel(socketType())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        connections.add(connection);
                        if (secure != null) {
                            connection.pipeline().addLast(secure.newHandler(connection.alloc()));
                        }
                        connection.pipeline().addLast(new ProtocolChoice(site, answers));
                    }
                });
    }

    private static IoHandlerFactory transport() {
        return Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    }

    private static Class<? extends ServerChannel> socketType() {
        return Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }
}
