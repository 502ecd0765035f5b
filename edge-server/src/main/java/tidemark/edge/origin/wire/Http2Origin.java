// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.AbstractHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.DefaultHttp2LocalFlowController;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Puts the client's side of one HTTP/2 connection together.
 *
 * @param signOfLife how long a PING may go unanswered
 */
record Http2Origin(Channel channel, Endpoint endpoint, Duration signOfLife) {
    private static final int MAX_HEAD = 64 << 10;

    /** What one stream may send before it is read: enough for 25 MB/s at 20 ms, and what a paused one may still bring. */
    private static final int STREAM_WINDOW = 512 << 10;

    Http2Framing framing() {
        return new Builder(this).build();
    }

    /** Netty's builder, for a client that refills its connection window by itself. */
    private static final class Builder extends AbstractHttp2ConnectionHandlerBuilder<Http2Framing, Builder> {
        private final Http2Origin origin;
        private final Frames frames = new Frames();

        Builder(Http2Origin origin) {
            this.origin = origin;
            DefaultHttp2Connection connection = new DefaultHttp2Connection(false);
            connection
                    .local()
                    .flowController(new DefaultHttp2LocalFlowController(
                            connection, DefaultHttp2LocalFlowController.DEFAULT_WINDOW_UPDATE_RATIO, true));
            connection(connection);
            frameListener(frames);
            initialSettings(Http2Settings.defaultSettings()
                    .pushEnabled(false)
                    .initialWindowSize(STREAM_WINDOW)
                    .maxHeaderListSize(MAX_HEAD));
            gracefulShutdownTimeoutMillis(0);
        }

        @Override
        protected Http2Framing build() {
            return super.build();
        }

        @Override
        protected Http2Framing build(
                Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
            Http2Framing framing = new Http2Framing(decoder, encoder, settings, origin);
            frames.framing = framing;
            return framing;
        }
    }

    /** Hands each frame to the answer it belongs to. */
    private static final class Frames extends Http2FrameAdapter {
        private @Nullable Http2Framing framing;

        private Http2Framing framing() {
            Http2Framing built = framing;
            if (built == null) {
                throw new IllegalStateException("frame before the connection was built");
            }
            return built;
        }

        @Override
        public void onSettingsRead(ChannelHandlerContext ctx, Http2Settings settings) {
            framing().settings(settings);
        }

        @Override
        public void onHeadersRead(
                ChannelHandlerContext ctx,
                int streamId,
                Http2Headers headers,
                int dependency,
                short weight,
                boolean exclusive,
                int padding,
                boolean last) {
            onHeadersRead(ctx, streamId, headers, padding, last);
        }

        @Override
        public void onHeadersRead(
                ChannelHandlerContext ctx, int streamId, Http2Headers headers, int padding, boolean last) {
            Http2Answer answer = framing().answer(streamId);
            if (answer != null && !answer.isEnded()) {
                guarded(ctx, answer, () -> answer.head(headers, last));
                end(answer, last);
            }
        }

        @Override
        public int onDataRead(ChannelHandlerContext ctx, int streamId, ByteBuf data, int padding, boolean last) {
            int read = data.readableBytes() + padding;
            Http2Answer answer = framing().answer(streamId);
            if (answer == null || answer.isEnded()) {
                return read;
            }
            guarded(ctx, answer, () -> answer.data(data));
            end(answer, last);
            if (answer.isEnded() || !answer.transfer().isPaused()) {
                return read;
            }
            answer.keep(read);
            return 0;
        }

        /** A stream that breaks the protocol ends alone. */
        private void guarded(ChannelHandlerContext ctx, Http2Answer answer, Runnable reading) {
            try {
                reading.run();
                framing().touched(answer);
            } catch (Http2Answer.Broken broken) {
                framing().over(answer, () -> answer.transfer().broke(broken.failure()));
                framing().resetStream(ctx, answer.id(), Http2Error.PROTOCOL_ERROR.code(), ctx.newPromise());
            }
        }

        private void end(Http2Answer answer, boolean last) {
            if (last) {
                Transfer transfer = answer.transfer();
                boolean whole = answer.ends();
                if (framing().isStillSending(answer)) {
                    framing().cancel(answer);
                }
                framing().over(answer, whole ? transfer::end : transfer::broke);
            }
        }

        @Override
        public void onRstStreamRead(ChannelHandlerContext ctx, int streamId, long errorCode) {
            Http2Answer answer = framing().answer(streamId);
            if (answer != null) {
                boolean untouched = errorCode == Http2Error.REFUSED_STREAM.code();
                Transfer transfer = answer.transfer();
                framing().over(answer, untouched ? transfer::refused : transfer::broke);
            }
        }
    }
}
