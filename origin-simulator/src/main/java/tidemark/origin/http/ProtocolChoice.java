// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ServerUpgradeCodec;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.util.AsciiString;
import java.util.List;

/**
 * Tells HTTP/2 from HTTP/1.1 by the first bytes of a connection (RFC 9113 §3.4), builds the pipeline for it, and leaves.
 * In the clear that is prior knowledge, behind TLS what ALPN agreed on. HTTP/1.1 clients may also ask for
 * {@code Upgrade: h2c}.
 */
final class ProtocolChoice extends ByteToMessageDecoder {
    private static final long MOST_STREAMS = 1000;

    private final Site site;
    private final Answers answers;

    ProtocolChoice(Site site, Answers answers) {
        this.site = site;
        this.answers = answers;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        ByteBuf preface = Http2CodecUtil.connectionPrefaceBuf();
        int length = Math.min(in.readableBytes(), preface.readableBytes());
        if (!ByteBufUtil.equals(preface, preface.readerIndex(), in, in.readerIndex(), length)) {
            addHttp1(ctx.pipeline());
            ctx.pipeline().remove(this);
        } else if (length == preface.readableBytes()) {
            ctx.pipeline().addLast(http2Codec(), multiplexer());
            ctx.pipeline().remove(this);
        }
    }

    private void addHttp1(ChannelPipeline pipeline) {
        HttpServerCodec codec = new HttpServerCodec();
        HttpServerKeepAliveHandler keepAlive = new HttpServerKeepAliveHandler();
        RequestHandler requests = new RequestHandler(site, answers);
        HttpServerUpgradeHandler upgrade = new HttpServerUpgradeHandler(
                codec,
                protocol -> AsciiString.contentEquals(Http2CodecUtil.HTTP_UPGRADE_PROTOCOL_NAME, protocol)
                        ? upgradeTo(keepAlive, requests)
                        : null);
        pipeline.addLast(codec, keepAlive, upgrade, requests);
    }

    private Http2ServerUpgradeCodec upgradeTo(ChannelHandler... leaving) {
        return new Http2ServerUpgradeCodec(http2Codec(), multiplexer()) {
            @Override
            public void upgradeTo(ChannelHandlerContext ctx, FullHttpRequest request) {
                for (ChannelHandler handler : leaving) {
                    ctx.pipeline().remove(handler);
                }
                super.upgradeTo(ctx, request);
            }
        };
    }

    private static Http2FrameCodec http2Codec() {
        Http2FrameCodecBuilder builder = Http2FrameCodecBuilder.forServer().decoderEnforceMaxRstFramesPerWindow(0, 0);
        builder.initialSettings().maxConcurrentStreams(MOST_STREAMS);
        return builder.build();
    }

    private Http2MultiplexHandler multiplexer() {
        return new Http2MultiplexHandler(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel stream) {
                stream.pipeline()
                        .addLast(new Http2StreamFrameToHttpObjectCodec(true), new RequestHandler(site, answers));
            }
        });
    }
}
