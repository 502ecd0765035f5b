// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2ConnectionPrefaceAndSettingsFrameWrittenEvent;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;

/** The connection level of HTTP/2, with windows as wide as a browser's: media must not wait for window updates. */
final class Http2Setup {
    private static final int WINDOW_BYTES = 4 << 20;

    private Http2Setup() {}

    static void addTo(ChannelPipeline pipeline) {
        Http2FrameCodec codec = Http2FrameCodecBuilder.forClient()
                .initialSettings(
                        Http2Settings.defaultSettings().pushEnabled(false).initialWindowSize(WINDOW_BYTES))
                .build();
        pipeline.addLast(codec);
        pipeline.addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Http2Exception {
                if (event instanceof Http2ConnectionPrefaceAndSettingsFrameWrittenEvent) {
                    widen(codec);
                    ctx.flush();
                }
                ctx.fireUserEventTriggered(event);
            }
        });
        pipeline.addLast(new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()));
    }

    /** SETTINGS sizes the windows of streams; that of the connection takes a WINDOW_UPDATE. */
    private static void widen(Http2FrameCodec codec) throws Http2Exception {
        Http2Stream connection = codec.connection().connectionStream();
        int current = codec.connection().local().flowController().windowSize(connection);
        codec.connection().local().flowController().incrementWindowSize(connection, WINDOW_BYTES - current);
    }
}
