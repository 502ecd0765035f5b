// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin.wire;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tidemark.edge.failure.Failure;

/**
 * Makes connections to one endpoint: looks its name up every time (the resolver remembers it for its time to live), tries
 * one address after the other, and settles what is spoken. Confined to its event loop.
 */
final class Dialer {
    private static final int MAX_ADDRESSES = 4;

    private final Endpoint endpoint;
    private final EventLoop loop;
    private final Wire.Means means;
    private final Bootstrap bootstrap;
    private List<InetSocketAddress> lastKnown = List.of();

    /** Who wanted a connection. Told once, later. */
    interface Dialled {
        void connected(Framing framing);

        void failed(Failure failure);
    }

    Dialer(Endpoint endpoint, EventLoop loop, Wire.Means means) {
        this.endpoint = endpoint;
        this.loop = loop;
        this.means = means;
        this.bootstrap = new Bootstrap()
                .group(loop)
                .channel(means.transport().client())
                .disableResolver()
                .option(ChannelOption.TCP_NODELAY, true);
    }

    void dial(Dialled dialled) {
        Call call = new Call(dialled);
        means.names()
                .resolver()
                .getResolver(loop)
                .resolveAll(InetSocketAddress.createUnresolved(endpoint.host(), endpoint.port()))
                .addListener((Future<List<InetSocketAddress>> found) -> loop.execute(() -> {
                    if (found.isSuccess()) {
                        lastKnown = found.getNow().stream().limit(MAX_ADDRESSES).toList();
                    }
                    call.tryNext(found.cause());
                }));
    }

    /** One call for a connection, over all addresses. A name that cannot be looked up now leads where it led before. */
    private final class Call {
        private final Dialled dialled;
        private final long deadlineNanos;
        private int next;

        Call(Dialled dialled) {
            this.dialled = dialled;
            this.deadlineNanos =
                    System.nanoTime() + means.config().connectTimeout().toNanos();
        }

        void tryNext(@Nullable Throwable why) {
            long left = deadlineNanos - System.nanoTime();
            if (means.closed().get()) {
                dialled.failed(Failure.ORIGIN_UNREACHABLE);
                return;
            }
            if (next >= lastKnown.size() || left <= 0) {
                Throwable reason = lastKnown.isEmpty() && why == null ? new UnknownHostException(endpoint.host()) : why;
                dialled.failed(means.complaints().explain(endpoint, reason));
                return;
            }
            int others = lastKnown.size() - next - 1;
            long share = others == 0 ? left : left / 2;
            new Try(this, Math.max(1, TimeUnit.NANOSECONDS.toMillis(share))).start(lastKnown.get(next++));
        }
    }

    /** One address: connected, secured and agreed on what is spoken, or the next one is tried. */
    private final class Try {
        private final Call call;
        private final long millis;
        private @Nullable Channel channel;
        private @Nullable ScheduledFuture<?> tooLate;
        private boolean settled;

        Try(Call call, long millis) {
            this.call = call;
            this.millis = millis;
        }

        void start(InetSocketAddress address) {
            tooLate = loop.schedule(
                    () -> broke(new ConnectTimeoutException("no connection after " + millis + " ms")),
                    millis,
                    TimeUnit.MILLISECONDS);
            ChannelFuture connecting = bootstrap
                    .clone()
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) Math.min(millis, Integer.MAX_VALUE))
                    .handler(new ChannelInitializer<>() {
                        @Override
                        protected void initChannel(Channel created) {
                            channel = created;
                            means.open().add(created);
                            if (endpoint.protocol() == Endpoint.Protocol.TLS) {
                                secure(created);
                            }
                        }
                    })
                    .connect(address);
            connecting.addListener(done -> {
                if (!done.isSuccess()) {
                    broke(done.cause());
                } else if (endpoint.protocol() != Endpoint.Protocol.TLS) {
                    speak(connecting.channel(), endpoint.protocol() == Endpoint.Protocol.HTTP2);
                }
            });
        }

        private void secure(Channel created) {
            SslHandler tls = means.tls().newHandler(created.alloc(), endpoint.name(), endpoint.port());
            tls.setHandshakeTimeoutMillis(millis);
            created.pipeline().addLast(tls, new Agreement(this));
        }

        void speak(Channel connected, boolean http2) {
            if (http2) {
                Http2Framing framing =
                        Http2Framing.on(connected, endpoint, means.config().idleTimeout());
                framing.greeted().addListener(greeted -> {
                    if (greeted.isSuccess()) {
                        connected(framing);
                    } else {
                        broke(greeted.cause());
                    }
                });
            } else {
                connected(Http1Framing.on(connected, endpoint));
            }
        }

        private void connected(Framing framing) {
            if (settle()) {
                call.dialled.connected(framing);
            }
        }

        void broke(@Nullable Throwable cause) {
            if (settle()) {
                if (channel != null) {
                    channel.close();
                }
                call.tryNext(cause);
            }
        }

        private boolean settle() {
            if (settled) {
                return false;
            }
            settled = true;
            if (tooLate != null) {
                tooLate.cancel(false);
            }
            return true;
        }
    }

    /** What is spoken over TLS, once the handshake has settled it. */
    private static final class Agreement extends ApplicationProtocolNegotiationHandler {
        private final Try attempt;

        Agreement(Try attempt) {
            super(ApplicationProtocolNames.HTTP_1_1);
            this.attempt = attempt;
        }

        @Override
        protected void configurePipeline(ChannelHandlerContext ctx, String protocol) {
            attempt.speak(ctx.channel(), protocol.equals(ApplicationProtocolNames.HTTP_2));
        }

        @Override
        protected void handshakeFailure(ChannelHandlerContext ctx, Throwable cause) {
            attempt.broke(cause);
        }
    }
}
