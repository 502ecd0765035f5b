// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.measure.ErrorReason;

/** HTTP/2: every request on a stream of its own, all at once. */
final class Http2Connection implements Connection {
    private final Endpoint endpoint;
    private final Line line;
    private final Deque<Exchange> waiting = new ArrayDeque<>();
    private final List<Stream> streams = new ArrayList<>();
    private @Nullable Channel channel;
    private boolean dialing;
    private boolean answeredBefore;
    private boolean closed;

    Http2Connection(Endpoint endpoint, Line line) {
        this.endpoint = endpoint;
        this.line = line;
    }

    @Override
    public void send(Exchange exchange) {
        waiting.add(exchange);
        proceed();
    }

    @Override
    public void abort(Exchange exchange) {
        if (!waiting.remove(exchange)) {
            streams.stream()
                    .filter(stream -> stream.exchange == exchange)
                    .findFirst()
                    .ifPresent(Stream::reset);
        }
    }

    @Override
    public void close() {
        closed = true;
        waiting.clear();
        streams.forEach(Stream::abandon);
        if (channel != null) {
            channel.close();
        }
    }

    private void proceed() {
        if (closed || dialing || waiting.isEmpty()) {
            return;
        }
        if (channel == null) {
            dial();
            return;
        }
        for (Exchange next = waiting.poll(); next != null; next = waiting.poll()) {
            new Stream(next).open(channel);
        }
    }

    private void dial() {
        dialing = true;
        line.dial(endpoint, this::addHttp2).addListener(dialed -> {
            dialing = false;
            if (dialed.isSuccess()) {
                opened((Channel) dialed.getNow());
            } else {
                unreachable();
            }
        });
    }

    private void addHttp2(ChannelPipeline pipeline) {
        Http2Setup.addTo(pipeline);
        pipeline.addLast(new GoAwayWatch(this::forget));
    }

    private void opened(Channel dialed) {
        if (closed) {
            dialed.close();
        } else if (dialed.isActive()) {
            channel = dialed;
            answeredBefore = false;
            proceed();
        } else {
            unreachable();
        }
    }

    private void unreachable() {
        Deque<Exchange> lost = new ArrayDeque<>(waiting);
        waiting.clear();
        lost.forEach(exchange -> exchange.listener().failed(ErrorReason.UNREACHABLE));
    }

    /** Takes no new streams to {@code gone}; what still runs on it may end there. */
    private void forget(Channel gone) {
        if (gone.equals(channel)) {
            channel = null;
        }
    }

    /** One request and its response. */
    private final class Stream implements ResponseReader.Owner {
        private final Exchange exchange;
        private final ResponseReader reader = new ResponseReader(this, line.patienceNanos());
        private @Nullable Channel stream;
        private boolean unwanted;

        Stream(Exchange exchange) {
            this.exchange = exchange;
        }

        void open(Channel parent) {
            streams.add(this);
            new Http2StreamChannelBootstrap(parent)
                    .handler(new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(Channel opened) {
                            opened.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(false), reader);
                        }
                    })
                    .open()
                    .addListener((Future<Http2StreamChannel> opening) -> {
                        if (opening.isSuccess()) {
                            request(opening.getNow());
                        } else {
                            refused();
                        }
                    });
        }

        /** Goes away without a word; on a connection that takes no new streams, it takes the connection along. */
        void abandon() {
            reader.abandon();
            if (stream != null) {
                stream.parent().close();
            }
        }

        /** Tells the server, with CANCEL, that the rest is not wanted. */
        void reset() {
            unwanted = true;
            reader.abandon();
            if (stream != null) {
                stream.close();
            }
        }

        private void request(Channel opened) {
            stream = opened;
            if (unwanted) {
                opened.close();
                return;
            }
            reader.expect(exchange, opened.pipeline().context(reader));
            opened.writeAndFlush(Requests.get(endpoint, exchange), opened.voidPromise());
        }

        private void refused() {
            streams.remove(this);
            if (!closed && !unwanted) {
                unanswered(exchange);
            }
        }

        @Override
        public void closed(ResponseReader from) {
            streams.remove(this);
        }

        @Override
        public void answered(boolean reusable) {
            answeredBefore = true;
            if (stream != null) {
                stream.close();
            }
        }

        @Override
        public void unanswered(Exchange lost) {
            if (answeredBefore && lost.mayResend()) {
                send(lost);
            } else {
                lost.listener().failed(ErrorReason.CLOSED_EARLY);
            }
        }
    }
}
