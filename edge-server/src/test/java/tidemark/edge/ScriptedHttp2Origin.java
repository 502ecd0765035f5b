// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tidemark.edge.connection.Transport;

/** An origin that speaks HTTP/2 and answers each request as a test says, right or wrong. One event loop. */
public final class ScriptedHttp2Origin implements AutoCloseable {
    private final EventLoopGroup loops = Transport.best().loops("scripted-http2", 1);
    private final Script script;
    private final Http2Settings settings;
    private final @Nullable SslContext tls;
    private final Channel listening;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final List<Long> resets = new CopyOnWriteArrayList<>();

    /** What it does with a request. */
    @FunctionalInterface
    public interface Script {
        /** Called on the origin's event loop when all of a request is there. */
        void answer(Asked asked);
    }

    /** One request, and the means to answer it. Safe for any thread. */
    public static final class Asked {
        private final Channel channel;
        private final Http2FrameStream stream;
        private final int connection;
        private final Http2Headers head;

        private Asked(Channel channel, Http2FrameStream stream, int connection, Http2Headers head) {
            this.channel = channel;
            this.stream = stream;
            this.connection = connection;
            this.head = head;
        }

        /** Which connection it came on, counted from 1. */
        public int connection() {
            return connection;
        }

        /** Its stream's number. */
        public int stream() {
            return stream.id();
        }

        /** Path and query. */
        public String path() {
            return String.valueOf(head.path());
        }

        /** A field or pseudo-header of the request; empty when there is none. */
        public String field(String name) {
            CharSequence value = head.get(name);
            return value == null ? "" : value.toString();
        }

        /** Sends a head, names and values in turn. */
        public Asked head(int status, String... fields) {
            return head(false, status, fields);
        }

        /** Sends a head and END_STREAM. */
        public Asked headOnly(int status, String... fields) {
            return head(true, status, fields);
        }

        private Asked head(boolean last, int status, String... fields) {
            Http2Headers answer = new DefaultHttp2Headers(false).status(String.valueOf(status));
            for (int i = 0; i < fields.length; i += 2) {
                answer.add(fields[i], fields[i + 1]);
            }
            channel.writeAndFlush(new DefaultHttp2HeadersFrame(answer, last).stream(stream));
            return this;
        }

        /** Sends DATA. */
        public Asked data(String text) {
            return data(text.getBytes(StandardCharsets.ISO_8859_1), false);
        }

        /** Sends DATA with END_STREAM. */
        public Asked end(String text) {
            return data(text.getBytes(StandardCharsets.ISO_8859_1), true);
        }

        /** Sends DATA. */
        public Asked data(byte[] bytes, boolean last) {
            channel.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(bytes), last).stream(stream));
            return this;
        }

        /** Sends trailers, which end the stream. */
        public void trailers(String name, String value) {
            channel.writeAndFlush(
                    new DefaultHttp2HeadersFrame(new DefaultHttp2Headers(false).add(name, value), true).stream(stream));
        }

        /** Sends RST_STREAM. */
        public void reset(Http2Error error) {
            channel.writeAndFlush(new DefaultHttp2ResetFrame(error).stream(stream));
        }

        /** Sends GOAWAY that names the last stream this origin looks at. */
        public void goAway(int lastStream) {
            ChannelHandlerContext codec = channel.pipeline().context(Http2FrameCodec.class);
            ((Http2FrameCodec) codec.handler())
                    .goAway(codec, lastStream, Http2Error.NO_ERROR.code(), Unpooled.EMPTY_BUFFER, codec.newPromise());
            channel.flush();
        }

        /** Hears nothing more on this connection, as a machine that is gone. */
        public void goDeaf() {
            channel.pipeline().addFirst(new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext ctx, Object unheard) {
                    ReferenceCountUtil.release(unheard);
                }
            });
        }

        /** Ends the connection without a word. */
        public void hangUp() {
            channel.unsafe().close(channel.voidPromise());
        }
    }

    private ScriptedHttp2Origin(Script script, Http2Settings settings, @Nullable SslContext tls) {
        this.script = script;
        this.settings = settings;
        this.tls = tls;
        this.listening = new ServerBootstrap()
                .group(loops)
                .channel(Transport.best().server())
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        accept(channel);
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    /** One with prior knowledge. */
    public static ScriptedHttp2Origin start(Script script) {
        return new ScriptedHttp2Origin(script, Http2Settings.defaultSettings(), null);
    }

    /** One with prior knowledge and settings of its own. */
    public static ScriptedHttp2Origin start(Http2Settings settings, Script script) {
        return new ScriptedHttp2Origin(script, settings, null);
    }

    /** One behind TLS, whose context has to settle on h2. */
    public static ScriptedHttp2Origin secure(SslContext tls, Script script) {
        return new ScriptedHttp2Origin(script, Http2Settings.defaultSettings(), tls);
    }

    private void accept(SocketChannel channel) {
        int number = connections.incrementAndGet();
        if (tls != null) {
            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
        }
        Http2FrameCodec codec = Http2FrameCodecBuilder.forServer()
                .initialSettings(settings)
                .gracefulShutdownTimeoutMillis(0)
                .build();
        channel.pipeline().addLast(codec, new Requests(number));
    }

    /** Waits for the end of each request. */
    private final class Requests extends ChannelInboundHandlerAdapter {
        private final int connection;
        private final Map<Integer, Http2Headers> begun = new HashMap<>();

        Requests(int connection) {
            this.connection = connection;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object frame) {
            if (frame instanceof Http2HeadersFrame head) {
                begun.put(head.stream().id(), head.headers());
                if (head.isEndStream()) {
                    asked(ctx, head.stream());
                }
            } else if (frame instanceof Http2DataFrame data && data.isEndStream()) {
                asked(ctx, data.stream());
            } else if (frame instanceof Http2ResetFrame reset) {
                resets.add(reset.errorCode());
            }
            ReferenceCountUtil.release(frame);
        }

        private void asked(ChannelHandlerContext ctx, Http2FrameStream stream) {
            requests.incrementAndGet();
            Http2Headers head = begun.remove(stream.id());
            if (head != null) {
                script.answer(new Asked(ctx.channel(), stream, connection, head));
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }

    private int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** Where it listens. */
    public URI url() {
        return URI.create((tls == null ? "h2c" : "https") + "://127.0.0.1:" + port());
    }

    /** Connections it accepted. */
    public int connections() {
        return connections.get();
    }

    /** Requests that came whole. */
    public int requests() {
        return requests.get();
    }

    /** The error codes of the streams the other end reset, in order. */
    public List<Long> resets() {
        return List.copyOf(resets);
    }

    @Override
    public void close() {
        listening.close().syncUninterruptibly();
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
