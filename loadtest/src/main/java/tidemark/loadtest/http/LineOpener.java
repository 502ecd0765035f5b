// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.URI;
import java.util.Optional;
import tidemark.loadtest.measure.ConnectionListener;

/** Opens connections to one server ahead of their requests. Safe for any thread. */
public final class LineOpener {
    /** One read each in turn, so that no connection waits for its first byte while another is read empty. */
    private static final RecvByteBufAllocator TURNS = new FixedRecvByteBufAllocator(64 << 10).maxMessagesPerRead(1);

    private final Endpoint endpoint;
    private final HttpVersion version;
    private final Dialer dialer;

    LineOpener(URI uri, HttpVersion version, Dialer dialer) {
        this.endpoint = Endpoint.of(uri);
        this.version = version;
        this.dialer = dialer;
    }

    /**
     * Opens one.
     *
     * @param loop the event loop that it belongs to, and that listeners of the future run on
     * @param bytesPerSecond how fast its bytes are taken off the socket, or {@link OpenLine#UNPACED}
     */
    public Future<OpenLine> open(EventLoop loop, long bytesPerSecond) {
        Promise<OpenLine> line = loop.newPromise();
        boolean paced = bytesPerSecond != OpenLine.UNPACED;
        Optional<TokenBucket> bucket = paced ? Optional.of(new TokenBucket(bytesPerSecond)) : Optional.empty();
        new Line(dialer, loop, bucket, ConnectionListener.NOBODY)
                .dial(endpoint, pipeline -> addTo(pipeline, paced))
                .addListener((Future<Channel> dialed) -> {
                    if (dialed.isSuccess()) {
                        line.setSuccess(new OpenLine(endpoint, version, dialed.getNow(), dialer.patienceNanos()));
                    } else {
                        line.setFailure(dialed.cause());
                    }
                });
        return line;
    }

    private void addTo(ChannelPipeline pipeline, boolean paced) {
        if (version == HttpVersion.HTTP_2) {
            Http2Setup.addTo(pipeline);
        } else {
            Http1Connection.addCodec(pipeline);
        }
        if (!paced) {
            pipeline.channel().config().setRecvByteBufAllocator(TURNS);
        }
    }
}
