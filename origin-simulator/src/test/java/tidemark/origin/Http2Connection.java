// SPDX-License-Identifier: Apache-2.0
package tidemark.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.codec.http2.Http2StreamFrame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** An HTTP/2 connection with prior knowledge, in cleartext. */
final class Http2Connection implements AutoCloseable {
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel channel;

    /** What came of one request; {@code error} is empty when the stream ended well, or names its RST_STREAM,
     * or says what was wrong with it. */
    @SuppressWarnings("ArrayRecordComponent") // an outcome, never a key
    record Outcome(String status, long contentLength, byte[] body, String error) {}

    Http2Connection(OriginSimulator origin) {
        channel = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        connection
                                .pipeline()
                                .addLast(
                                        Http2FrameCodecBuilder.forClient().build(),
                                        new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()),
                                        new ResetsAreExpected());
                    }
                })
                .connect(InetAddress.getLoopbackAddress(), origin.port())
                .syncUninterruptibly()
                .channel();
    }

    Outcome get(String path) throws Exception {
        return start("GET", path).get(10, TimeUnit.SECONDS);
    }

    CompletableFuture<Outcome> start(String method, String path) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Http2StreamChannel stream = new Http2StreamChannelBootstrap(channel)
                .handler(collector(outcome))
                .open()
                .syncUninterruptibly()
                .getNow();
        Http2Headers headers = new DefaultHttp2Headers()
                .method(method)
                .path(path)
                .scheme("http")
                .authority("origin");
        stream.writeAndFlush(new DefaultHttp2HeadersFrame(headers, true)).syncUninterruptibly();
        return outcome;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    void leave() {
        channel.close().syncUninterruptibly();
    }

    @Override
    public void close() {
        leave();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** Ends the way of a connection reset, which the outcomes tell. */
    private static final class ResetsAreExpected extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            assertThat(cause).isInstanceOf(IOException.class);
        }
    }

    private static ChannelHandler collector(CompletableFuture<Outcome> outcome) {
        return new SimpleChannelInboundHandler<Http2StreamFrame>() {
            private final ByteArrayOutputStream body = new ByteArrayOutputStream();
            private String status = "";
            private long contentLength = -1;

            @Override
            protected void channelRead0(ChannelHandlerContext ctx, Http2StreamFrame frame) {
                boolean end = false;
                if (frame instanceof Http2HeadersFrame head) {
                    status = String.valueOf(head.headers().status());
                    contentLength = head.headers().getLong("content-length", -1);
                    end = head.isEndStream();
                } else if (frame instanceof Http2DataFrame data) {
                    body.writeBytes(ByteBufUtil.getBytes(data.content()));
                    end = data.isEndStream();
                }
                if (end) {
                    finish("");
                }
            }

            @Override
            public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
                if (event instanceof Http2ResetFrame reset) {
                    finish(Http2Error.valueOf(reset.errorCode()).name());
                }
            }

            @Override
            public void channelInactive(ChannelHandlerContext ctx) {
                finish("CONNECTION CLOSED");
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
                assertThat(cause).isInstanceOf(Http2Exception.class);
                finish(String.valueOf(cause.getMessage()));
            }

            private void finish(String error) {
                outcome.complete(new Outcome(status, contentLength, body.toByteArray(), error));
            }
        };
    }
}
