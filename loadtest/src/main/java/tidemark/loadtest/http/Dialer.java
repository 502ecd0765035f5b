// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import tidemark.loadtest.measure.ConnectionListener;

/** Opens connections: name, socket, TLS. A channel it hands out is ready to be written to. */
final class Dialer {
    private final Class<? extends Channel> socket;
    private final AddressBook addresses;
    private final ClientTls tls;
    private final Duration patience;
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);

    Dialer(Class<? extends Channel> socket, AddressBook addresses, ClientTls tls, Duration patience) {
        this.socket = socket;
        this.addresses = addresses;
        this.tls = tls;
        this.patience = patience;
    }

    /** How long to wait for anything to happen. */
    long patienceNanos() {
        return patience.toNanos();
    }

    /**
     * Closes every channel that was opened, and those that still are on their way. Waits, so not for an event loop to call;
     * the loops must still run, or what was read and not yet looked at is never given back.
     */
    void close() {
        open.close().awaitUninterruptibly();
    }

    /** Opens a channel whose pipeline ends with what {@code protocol} adds; listeners run on the line's loop. */
    Future<Channel> dial(Endpoint endpoint, Line line, Consumer<ChannelPipeline> protocol) {
        Promise<Channel> dialed = line.loop().newPromise();
        addresses
                .find(endpoint.address())
                .whenCompleteAsync(
                        (address, unknown) -> {
                            if (unknown != null) {
                                dialed.setFailure(unknown);
                            } else {
                                Bootstrap bootstrap = bootstrap(endpoint, line.loop(), protocol)
                                        .remoteAddress(address, endpoint.port());
                                connect(endpoint, bootstrap, line.listener(), dialed);
                            }
                        },
                        line.loop());
        return dialed;
    }

    private Bootstrap bootstrap(Endpoint endpoint, EventLoop loop, Consumer<ChannelPipeline> protocol) {
        return new Bootstrap()
                .group(loop)
                .channel(socket)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) patience.toMillis())
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        open.add(channel);
                        if (endpoint.secure()) {
                            channel.pipeline().addLast(tls.handler(channel.alloc(), endpoint));
                        }
                        protocol.accept(channel.pipeline());
                    }
                });
    }

    private void connect(Endpoint endpoint, Bootstrap bootstrap, ConnectionListener listener, Promise<Channel> dialed) {
        bootstrap.connect().addListener((ChannelFuture connected) -> {
            if (!connected.isSuccess()) {
                dialed.setFailure(connected.cause());
            } else if (endpoint.secure()) {
                awaitHandshake(connected.channel(), listener, dialed);
            } else {
                dialed.setSuccess(connected.channel());
            }
        });
    }

    private void awaitHandshake(Channel channel, ConnectionListener listener, Promise<Channel> dialed) {
        SslHandler handler = channel.pipeline().get(SslHandler.class);
        long began = System.nanoTime();
        handler.handshakeFuture().addListener(handshake -> {
            boolean resumed = tls.resumed(handler);
            if (handshake.isSuccess() && tls.agreed(handler)) {
                listener.handshaken(resumed, System.nanoTime() - began);
                dialed.setSuccess(channel);
            } else {
                IOException refused = new ProtocolRefusedException(handler.applicationProtocol(), handshake.cause());
                channel.close().addListener(closed -> dialed.setFailure(refused));
            }
        });
    }
}
