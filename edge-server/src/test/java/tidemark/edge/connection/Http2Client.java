// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A client that speaks HTTP/2 by prior knowledge (RFC 9113 §3.3). */
public final class Http2Client implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    /** So small that a stream that is not read does not use up the window of the connection. */
    private static final int STREAM_WINDOW = 16_384;

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final CompletableFuture<Long> goAway = new CompletableFuture<>();
    private final List<Channel> streams = new ArrayList<>();
    private final Channel connection;

    private Http2Client(URI edge) {
        connection = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(Http2FrameCodecBuilder.forClient()
                                        .initialSettings(
                                                Http2Settings.defaultSettings().initialWindowSize(STREAM_WINDOW))
                                        .build())
                                .addLast(new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()))
                                .addLast(new OfConnection());
                    }
                })
                .connect(edge.getHost(), edge.getPort())
                .syncUninterruptibly()
                .channel();
    }

    /** Connects. */
    public static Http2Client to(URI edge) {
        return new Http2Client(edge);
    }

    /** The head of a request. */
    public static Http2Headers head(String method, String path) {
        return new DefaultHttp2Headers()
                .method(method)
                .scheme("http")
                .authority("a")
                .path(path);
    }

    /** Asks. */
    public Stream get(String path) {
        return open(head("GET", path), true);
    }

    /** Opens a stream. */
    public Stream open(Http2Headers head, boolean last) {
        Answering answering = new Answering();
        Http2StreamChannel channel = new Http2StreamChannelBootstrap(connection)
                .handler(answering)
                .open()
                .syncUninterruptibly()
                .getNow();
        streams.add(channel);
        channel.writeAndFlush(new DefaultHttp2HeadersFrame(head, last)).syncUninterruptibly();
        return new Stream(channel, answering);
    }

    /** The last stream the edge still answers, once it said that it goes. */
    long goneAway() {
        return within(goAway);
    }

    boolean isEnded() {
        return connection.closeFuture().awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static <T> T within(CompletableFuture<T> future) {
        return future.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        if (!loop.isShuttingDown()) {
            connection.close().syncUninterruptibly();
            streams.forEach(stream -> stream.close().awaitUninterruptibly());
        }
        loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** One answer as it came. */
    public record Answer(int status, Http2Headers fields, String body) {
        /** The field's value; empty when there is none. */
        public String field(String name) {
            CharSequence value = fields.get(name);
            return value == null ? "" : value.toString();
        }
    }

    /** One request and what comes back. */
    public record Stream(Http2StreamChannel channel, Answering answering) {
        Http2Headers head() {
            return within(answering.head);
        }

        /** Waits for the end of the answer. */
        public Answer answer() {
            return within(answering.answer);
        }

        /** The code the edge ended the stream with. */
        long reset() {
            return within(answering.reset);
        }

        Stream data(String text, boolean last) {
            channel.writeAndFlush(
                            new DefaultHttp2DataFrame(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII), last))
                    .awaitUninterruptibly();
            return this;
        }

        /** Resets it. */
        public void cancel() {
            channel.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.CANCEL)).syncUninterruptibly();
        }

        /** Grants no more window from here on. */
        Stream stopReading() {
            channel.config().setAutoRead(false);
            return this;
        }

        void readOn() {
            channel.config().setAutoRead(true);
        }
    }

    /** Collects the answer of one stream. */
    public static final class Answering extends SimpleChannelInboundHandler<Http2StreamFrame> {
        private final CompletableFuture<Http2Headers> head = new CompletableFuture<>();
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();
        private final CompletableFuture<Long> reset = new CompletableFuture<>();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, Http2StreamFrame frame) throws Exception {
            if (frame instanceof Http2HeadersFrame headers) {
                if (!head.complete(headers.headers())) {
                    answer.completeExceptionally(new IllegalStateException("a second head: " + headers));
                }
                end(headers.isEndStream());
            } else if (frame instanceof Http2DataFrame data) {
                data.content().readBytes(body, data.content().readableBytes());
                end(data.isEndStream());
            }
        }

        private void end(boolean last) {
            if (last) {
                Http2Headers fields = head.join();
                int status = Integer.parseInt(String.valueOf(fields.status()));
                answer.complete(new Answer(status, fields, body.toString(StandardCharsets.US_ASCII)));
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof Http2ResetFrame broken) {
                reset.complete(broken.errorCode());
                answer.completeExceptionally(new IllegalStateException("reset: " + broken));
            }
            ReferenceCountUtil.release(event);
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            IllegalStateException gone = new IllegalStateException("the stream ended");
            head.completeExceptionally(gone);
            answer.completeExceptionally(gone);
            reset.completeExceptionally(gone);
        }
    }

    /** What the edge says about the whole connection. */
    private final class OfConnection extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object frame) {
            if (frame instanceof Http2GoAwayFrame away) {
                goAway.complete((long) away.lastStreamId());
            }
            ReferenceCountUtil.release(frame);
        }
    }
}
