// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.measure.ErrorReason;

/** HTTP/1.1: one request at a time, the others wait in order. */
final class Http1Connection implements Connection, ResponseReader.Owner {
    /** Media bodies come in large pieces; the default of 8 KiB would cut them up again. */
    private static final int MAX_CHUNK_BYTES = 128 << 10;

    private final Endpoint endpoint;
    private final Line line;
    private final Deque<Exchange> waiting = new ArrayDeque<>();
    private @Nullable Channel channel;
    private @Nullable ResponseReader reader;
    private boolean dialing;
    private boolean busy;
    private boolean answeredBefore;
    private boolean closed;

    Http1Connection(Endpoint endpoint, Line line) {
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
        boolean under = !waiting.remove(exchange) && reader != null && reader.abandon(exchange);
        if (under && channel != null) {
            channel.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        waiting.clear();
        if (reader != null) {
            reader.abandon();
        }
        if (channel != null) {
            channel.close();
        }
    }

    private void proceed() {
        if (closed || busy || dialing || waiting.isEmpty()) {
            return;
        }
        if (channel == null || reader == null) {
            dial();
            return;
        }
        busy = true;
        Exchange next = waiting.remove();
        reader.expect(next, channel.pipeline().context(reader));
        channel.writeAndFlush(Requests.get(endpoint, next), channel.voidPromise());
    }

    private void dial() {
        dialing = true;
        ResponseReader next = new ResponseReader(this, line.patienceNanos());
        reader = next;
        line.dial(endpoint, pipeline -> addHttp1(pipeline, next)).addListener(dialed -> {
            dialing = false;
            if (dialed.isSuccess()) {
                opened((Channel) dialed.getNow());
            } else {
                unreachable();
            }
        });
    }

    private static void addHttp1(ChannelPipeline pipeline, ResponseReader reader) {
        addCodec(pipeline);
        pipeline.addLast(reader);
    }

    static void addCodec(ChannelPipeline pipeline) {
        pipeline.addLast(new HttpClientCodec(
                new HttpDecoderConfig().setMaxChunkSize(MAX_CHUNK_BYTES),
                HttpClientCodec.DEFAULT_PARSE_HTTP_AFTER_CONNECT_REQUEST,
                HttpClientCodec.DEFAULT_FAIL_ON_MISSING_RESPONSE));
    }

    private void opened(Channel dialed) {
        if (closed) {
            dialed.close();
            return;
        }
        if (!dialed.isActive()) {
            unreachable();
            return;
        }
        channel = dialed;
        answeredBefore = false;
        proceed();
    }

    private void unreachable() {
        Deque<Exchange> lost = new ArrayDeque<>(waiting);
        waiting.clear();
        lost.forEach(exchange -> exchange.listener().failed(ErrorReason.UNREACHABLE));
    }

    @Override
    public void closed(ResponseReader from) {
        if (from == reader) {
            channel = null;
            busy = false;
            proceed();
        }
    }

    @Override
    public void answered(boolean reusable) {
        busy = false;
        answeredBefore = true;
        if (!reusable && channel != null) {
            channel.close();
            channel = null;
        }
        proceed();
    }

    @Override
    public void unanswered(Exchange exchange) {
        if (answeredBefore && exchange.mayResend()) {
            waiting.addFirst(exchange);
        } else {
            exchange.listener().failed(ErrorReason.CLOSED_EARLY);
        }
        proceed();
    }
}
