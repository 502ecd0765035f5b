// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.util.concurrent.Future;
import java.net.URI;
import tidemark.loadtest.measure.ErrorReason;

/** A connection that was opened ahead of its only request. Confined to its event loop. */
public final class OpenLine implements ResponseReader.Owner {
    /** No limit to the pace of reading. */
    public static final long UNPACED = Long.MAX_VALUE;

    private final Endpoint endpoint;
    private final HttpVersion version;
    private final Channel channel;
    private final ResponseReader reader;

    OpenLine(Endpoint endpoint, HttpVersion version, Channel channel, long patienceNanos) {
        this.endpoint = endpoint;
        this.version = version;
        this.channel = channel;
        this.reader = new ResponseReader(this, patienceNanos);
    }

    /** Sends the request; at most once, and not followed where it is redirected to. */
    public void get(URI uri, ResponseListener listener) {
        Exchange exchange = new Exchange(uri, Telemetry.NONE, listener);
        if (!channel.isActive()) {
            listener.failed(ErrorReason.CLOSED_EARLY);
        } else if (version == HttpVersion.HTTP_2) {
            openStream(exchange);
        } else {
            channel.pipeline().addLast(reader);
            ask(channel, exchange);
        }
    }

    /** Closes it; a listener that still waits hears nothing more. */
    public void close() {
        reader.abandon();
        channel.close();
    }

    private void openStream(Exchange exchange) {
        new Http2StreamChannelBootstrap(channel)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel stream) {
                        stream.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(false), reader);
                    }
                })
                .open()
                .addListener((Future<Http2StreamChannel> opening) -> {
                    if (opening.isSuccess()) {
                        ask(opening.getNow(), exchange);
                    } else {
                        exchange.listener().failed(ErrorReason.CLOSED_EARLY);
                    }
                });
    }

    private void ask(Channel on, Exchange exchange) {
        reader.expect(exchange, on.pipeline().context(reader));
        on.writeAndFlush(Requests.get(endpoint, exchange), on.voidPromise());
    }

    @Override
    public void closed(ResponseReader from) {
        // The reader tells the listener, if there is anything to tell.
    }

    @Override
    public void answered(boolean reusable) {
        // There is no second request to reuse the connection for.
    }

    @Override
    public void unanswered(Exchange exchange) {
        exchange.listener().failed(ErrorReason.CLOSED_EARLY);
    }
}
