// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidemark.edge.failure.Failure;

/**
 * HTTP/2 (RFC 9113): many transfers at once, a stream each.
 *
 * <h2>Flow control</h2>
 * The connection's window refills by itself and never stands in anybody's way; each stream's window is given back as its
 * bytes are taken, and kept while its transfer is paused. So a slow reader stops its own stream and no other.
 *
 * <h2>Ends</h2>
 * Only END_STREAM after as many bytes as were announced is the end of an answer. RST_STREAM, the end of the connection and
 * a wrong length break it. GOAWAY lets the streams up to its last one end and gives the others back, untouched.
 *
 * <h2>Dead connections</h2>
 * Before a request goes out after a silence, and when a stream times out, a PING goes along; without any sign of life
 * until the deadline the connection is closed.
 */
final class Http2Framing extends Http2ConnectionHandler implements Framing {
    private static final Logger log = LoggerFactory.getLogger(Http2Framing.class);
    private static final long HEARD_FROM_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** What all streams together may send before it is read: never what limits them. */
    private static final int CONNECTION_WINDOW = 16 << 20;

    private static final int STREAMS_UNTIL_TOLD = 100;

    private final Channel channel;
    private final Endpoint endpoint;
    private final long signOfLifeNanos;
    private final Promise<Void> greeted;
    private final Http2Connection.PropertyKey key;
    private final Map<Transfer, Http2Answer> running = new HashMap<>();
    private final Set<Http2Answer> burst = new LinkedHashSet<>();
    private @Nullable Connection connection;
    private @Nullable ChannelHandlerContext context;
    private long maxStreams = STREAMS_UNTIL_TOLD;
    private long lastReadNanos = System.nanoTime();
    private boolean pinged;
    private boolean reading;

    /** The other end answered the preface with something else. */
    static final class NotHttp2 extends IOException {
        private static final long serialVersionUID = 1;

        NotHttp2(Throwable cause) {
            super("no SETTINGS in answer to the HTTP/2 preface", cause);
        }
    }

    Http2Framing(
            Http2ConnectionDecoder decoder,
            Http2ConnectionEncoder encoder,
            Http2Settings settings,
            Http2Origin origin) {
        super(decoder, encoder, settings);
        this.channel = origin.channel();
        this.endpoint = origin.endpoint();
        this.signOfLifeNanos = origin.signOfLife().toNanos();
        this.greeted = channel.eventLoop().newPromise();
        this.key = encoder.connection().newKey();
        encoder.connection().addListener(new Http2ConnectionAdapter() {
            @Override
            public void onStreamClosed(Http2Stream stream) {
                Http2Answer answer = answer(stream);
                if (answer != null) {
                    closed(stream, answer);
                }
            }

            @Override
            public void onGoAwayReceived(int lastStreamId, long errorCode, ByteBuf debugData) {
                retire();
            }
        });
    }

    /** Lets a connected channel speak it. Usable once {@link #greeted}. */
    static Http2Framing on(Channel channel, Endpoint endpoint, Duration signOfLife) {
        Http2Framing framing = new Http2Origin(channel, endpoint, signOfLife).framing();
        channel.pipeline().addLast(framing);
        return framing;
    }

    /** Done when the other end has said its SETTINGS; failed when it said something else, or nothing. */
    Future<Void> greeted() {
        return greeted;
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public void attach(Connection owner) {
        connection = owner;
    }

    private Connection owner() {
        Connection owner = connection;
        if (owner == null) {
            throw new IllegalStateException("used before it was attached");
        }
        return owner;
    }

    private ChannelHandlerContext context() {
        ChannelHandlerContext added = context;
        if (added == null) {
            throw new IllegalStateException("used before it was added to a pipeline");
        }
        return added;
    }

    @Override
    public int capacity() {
        return (int) Math.min(Integer.MAX_VALUE, maxStreams);
    }

    @Override
    public boolean isMultiplexed() {
        return true;
    }

    @Override
    public boolean isHeardFrom() {
        return System.nanoTime() - lastReadNanos < HEARD_FROM_NANOS;
    }

    @Override
    public void start(Transfer transfer) {
        if (!isHeardFrom()) {
            ping();
        }
        Http2Connection http2 = connection();
        int id = http2.local().incrementAndGetNextStreamId();
        Http2Answer answer = new Http2Answer(id, transfer);
        running.put(transfer, answer);
        boolean hasBody = transfer.ask().body().length > 0;
        try {
            ChannelFuture written =
                    encoder().writeHeaders(context(), id, head(transfer.ask()), 0, !hasBody, channel.newPromise());
            Http2Stream stream = http2.stream(id);
            if (stream != null) {
                stream.setProperty(key, answer);
            }
            if (hasBody) {
                encoder()
                        .writeData(
                                context(),
                                id,
                                Unpooled.wrappedBuffer(transfer.ask().body()),
                                0,
                                true,
                                channel.newPromise());
            }
            written.addListener(done -> {
                if (!done.isSuccess()) {
                    boolean neverBegun = Http2CodecUtil.getEmbeddedHttp2Exception(done.cause()) != null;
                    channel.eventLoop().execute(() -> over(answer, neverBegun ? transfer::refused : transfer::broke));
                }
            });
        } catch (IllegalArgumentException unwritable) {
            log.error(
                    "request cannot be written origin={} path={}",
                    endpoint,
                    transfer.ask().path(),
                    unwritable);
            channel.eventLoop().execute(() -> over(answer, () -> transfer.broke(Failure.INTERNAL)));
        }
        flushSoon();
    }

    private Http2Headers head(Ask ask) {
        Http2Headers head = new DefaultHttp2Headers(true, true, 16)
                .method(ask.method())
                .scheme(endpoint.protocol().requestScheme())
                .authority(endpoint.authority())
                .path(ask.path());
        ask.fields().forEach(field -> head.add(field.getKey(), field.getValue()));
        if (ask.hasLength()) {
            head.setInt("content-length", ask.body().length);
        }
        return head;
    }

    @Override
    public void drop(Transfer transfer, boolean timedOut) {
        Http2Answer answer = running.get(transfer);
        if (answer != null) {
            cancel(answer);
            over(answer, () -> {});
        }
        if (timedOut) {
            ping();
        }
    }

    /** Whether the answer came before all of its request was sent. */
    boolean isStillSending(Http2Answer answer) {
        Http2Stream stream = connection().stream(answer.id());
        return stream != null && stream.state().localSideOpen();
    }

    /** Tells the other end that nothing more is wanted, or comes. */
    void cancel(Http2Answer answer) {
        resetStream(context(), answer.id(), Http2Error.CANCEL.code(), channel.newPromise());
        flushSoon();
    }

    @Override
    public void setPaused(Transfer transfer, boolean paused) {
        Http2Answer answer = running.get(transfer);
        if (answer != null && !paused) {
            giveBack(answer);
        }
    }

    /** Opens the stream's window by what came while it was paused. */
    private void giveBack(Http2Answer answer) {
        Http2Stream stream = connection().stream(answer.id());
        int kept = answer.takeKept();
        if (stream != null && kept > 0) {
            try {
                connection().local().flowController().consumeBytes(stream, kept);
            } catch (Http2Exception broken) {
                onError(context(), true, broken);
            }
            flushSoon();
        }
    }

    @Nullable Http2Answer answer(@Nullable Http2Stream stream) {
        return stream == null ? null : stream.getProperty(key);
    }

    @Nullable Http2Answer answer(int streamId) {
        return answer(connection().stream(streamId));
    }

    /** Something was told to an answer: its reader hears when all of the burst is read. */
    void touched(Http2Answer answer) {
        burst.add(answer);
    }

    /** Ends an answer, once. */
    void over(Http2Answer answer, Runnable word) {
        if (answer.endsNow()) {
            running.remove(answer.transfer());
            owner().ended(answer.isWhole());
            word.run();
            owner().free();
        }
    }

    private void closed(Http2Stream stream, Http2Answer answer) {
        Http2Connection http2 = connection();
        boolean untouched =
                http2.goAwayReceived() && stream.id() > http2.local().lastStreamKnownByPeer();
        over(answer, untouched ? answer.transfer()::refused : answer.transfer()::broke);
    }

    void settings(Http2Settings settings) {
        Long most = settings.maxConcurrentStreams();
        if (most != null) {
            maxStreams = most;
        }
        if (!greeted.trySuccess(null) && connection != null) {
            owner().free();
        }
    }

    private void retire() {
        if (connection != null) {
            connection.retire();
        } else {
            channel.close();
        }
    }

    private void ping() {
        if (pinged || !channel.isActive()) {
            return;
        }
        pinged = true;
        long before = lastReadNanos;
        encoder().writePing(context(), false, 0, channel.newPromise());
        flushSoon();
        channel.eventLoop()
                .schedule(
                        () -> {
                            pinged = false;
                            if (lastReadNanos == before) {
                                channel.close();
                            }
                        },
                        signOfLifeNanos,
                        TimeUnit.NANOSECONDS);
    }

    /** Flushes now, or once at the end of the burst of reads that is going on. */
    private void flushSoon() {
        if (!reading) {
            flush(context());
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) throws Exception {
        context = ctx;
        super.handlerAdded(ctx);
        Http2Connection http2 = connection();
        http2.local()
                .flowController()
                .incrementWindowSize(http2.connectionStream(), CONNECTION_WINDOW - Http2CodecUtil.DEFAULT_WINDOW_SIZE);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        reading = true;
        lastReadNanos = System.nanoTime();
        super.channelRead(ctx, message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        reading = false;
        List<Http2Answer> read = List.copyOf(burst);
        burst.clear();
        read.forEach(answer -> answer.transfer().readComplete());
        super.channelReadComplete(ctx);
        flush(ctx);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        greeted.tryFailure(new ClosedChannelException());
        super.channelInactive(ctx);
    }

    @Override
    protected void onConnectionError(
            ChannelHandlerContext ctx, boolean outbound, Throwable cause, @Nullable Http2Exception broken) {
        greeted.tryFailure(new NotHttp2(cause));
        retire();
        super.onConnectionError(ctx, outbound, cause, broken);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) throws Exception {
        if (Http2CodecUtil.getEmbeddedHttp2Exception(cause) != null) {
            super.exceptionCaught(ctx, cause);
            return;
        }
        if (!(cause instanceof IOException || cause instanceof CodecException || cause instanceof ChannelException)) {
            log.error("connection failed origin={}", endpoint, cause);
        }
        ctx.close();
    }
}
