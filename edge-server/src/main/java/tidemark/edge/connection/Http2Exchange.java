// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.ReadOnlyHttp2Headers;
import io.netty.util.AsciiString;
import io.netty.util.concurrent.EventExecutor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tidemark.edge.failure.Failure;
import tidemark.edge.request.EdgeRequest;
import tidemark.edge.request.ObjectKind;
import tidemark.edge.request.Target;

/**
 * One stream of an HTTP/2 connection: collects the request, then is the downstream of its answer.
 */
final class Http2Exchange implements Downstream {
    private static final AsciiString CONTENT_LENGTH = AsciiString.cached("content-length");
    private static final AsciiString AGE = AsciiString.cached("age");

    private final Http2Connection connection;
    private final ChannelHandlerContext ctx;
    private final Http2Stream stream;
    private final Http2Headers headers;
    private final Http2Outflow outflow;
    private @Nullable ByteBuf body;
    private @Nullable Listener listener;
    private boolean headOnly;
    private boolean manifest;
    private boolean begun;
    private boolean finished;

    Http2Exchange(Http2Connection connection, ChannelHandlerContext ctx, Http2Stream stream, Http2Headers headers) {
        this.connection = connection;
        this.ctx = ctx;
        this.stream = stream;
        this.headers = headers;
        this.outflow = new Http2Outflow(connection, ctx, stream, this::tellRoom);
    }

    /** Asks for the body where the client waits to be asked (RFC 9110 §10.1.1). */
    void askForBody() {
        CharSequence expected = headers.get(HttpHeaderNames.EXPECT);
        if (expected != null && HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expected)) {
            AsciiString status = HttpResponseStatus.CONTINUE.codeAsText();
            Http2Headers goOn = ReadOnlyHttp2Headers.serverHeaders(false, status);
            connection.encoder().writeHeaders(ctx, stream.id(), goOn, 0, false, ctx.newPromise());
            connection.flushSoon(ctx);
        }
    }

    /** Adds to the request body; false when it grows beyond the limit. */
    boolean collect(ByteBuf data, long limit) {
        ByteBuf collected = body == null ? ctx.alloc().buffer() : body;
        body = collected;
        if (collected.readableBytes() + data.readableBytes() > limit) {
            return false;
        }
        collected.writeBytes(data);
        return true;
    }

    void begin() {
        if (begun) {
            return;
        }
        begun = true;
        byte[] content = takeBody();
        CharSequence method = headers.method();
        CharSequence path = headers.path();
        if (method == null || path == null || !isForOneHost()) {
            connection.scope().exchanges().refuse(Failure.BAD_REQUEST, this);
            return;
        }
        headOnly = method.toString().equals("HEAD");
        try {
            Target target = Target.parse(path.toString());
            manifest = ObjectKind.ofPath(target.path()).isManifest();
            EdgeRequest request = new EdgeRequest(
                    method.toString(),
                    target,
                    RequestFields.of(headers),
                    content,
                    "2.0",
                    ctx.channel().remoteAddress(),
                    connection.isSecure());
            connection.scope().exchanges().begin(request, this);
        } catch (Target.Malformed malformed) {
            connection.scope().exchanges().refuse(Failure.BAD_REQUEST, this);
        }
    }

    /** An authority, or a host, or both and the same (RFC 9113 §8.3.1, C-53). */
    private boolean isForOneHost() {
        CharSequence authority = headers.authority();
        List<CharSequence> hosts = headers.getAll(HttpHeaderNames.HOST);
        if (authority == null) {
            return hosts.size() == 1;
        }
        return hosts.stream().allMatch(host -> AsciiString.contentEqualsIgnoreCase(host, authority));
    }

    /** Whether the request was taken or refused: what still comes of it is not wanted. */
    boolean hasBegun() {
        return begun;
    }

    void refuse(Failure failure) {
        begun = true;
        dropBody();
        connection.scope().exchanges().refuse(failure, this);
    }

    private void dropBody() {
        if (body != null) {
            body.release();
            body = null;
        }
    }

    private byte[] takeBody() {
        ByteBuf collected = body;
        body = null;
        if (collected == null) {
            return EdgeRequest.NO_BODY;
        }
        try {
            return ByteBufUtil.getBytes(collected);
        } finally {
            collected.release();
        }
    }

    @Override
    public EventExecutor executor() {
        return ctx.executor();
    }

    @Override
    public void listen(Listener newListener) {
        this.listener = newListener;
    }

    @Override
    public void interim(ResponseHead head) {
        if (!finished) {
            Http2Headers fields = encode(new OutgoingHead(head, OutgoingHead.NO_CONTENT));
            connection.encoder().writeHeaders(ctx, stream.id(), fields, 0, false, ctx.newPromise());
            connection.flushSoon(ctx);
        }
    }

    @Override
    public void head(OutgoingHead head, boolean bodyFollows) {
        boolean last = !bodyFollows || headOnly;
        connection.scope().mark(head);
        if (bodyFollows && isUrgent(head)) {
            connection.turns().first(stream);
        }
        connection.encoder().writeHeaders(ctx, stream.id(), encode(head), 0, last, ctx.newPromise());
        if (last) {
            finished = true;
            connection.flushSoon(ctx);
        }
    }

    /** A playlist or MPD (H-46), or what holds the others up for no longer than one of their own frames. */
    private boolean isUrgent(OutgoingHead head) {
        long length = head.contentLength();
        return manifest || (length >= 0 && length <= Http2Turns.FRAME);
    }

    private static Http2Headers encode(OutgoingHead head) {
        AsciiString[] stored = head.head().pairs();
        List<AsciiString> late = head.pairs();
        int own = (head.contentLength() >= 0 ? 2 : 0) + (head.ageSeconds() >= 0 ? 2 : 0);
        AsciiString[] all = new AsciiString[stored.length + own + late.size()];
        System.arraycopy(stored, 0, all, 0, stored.length);
        int at = stored.length;
        if (head.contentLength() >= 0) {
            all[at++] = CONTENT_LENGTH;
            all[at++] = AsciiString.of(Long.toString(head.contentLength()));
        }
        if (head.ageSeconds() >= 0) {
            all[at++] = AGE;
            all[at++] = AsciiString.of(Long.toString(head.ageSeconds()));
        }
        for (AsciiString text : late) {
            all[at++] = text;
        }
        AsciiString status = HttpResponseStatus.valueOf(head.head().status()).codeAsText();
        return ReadOnlyHttp2Headers.serverHeaders(false, status, all);
    }

    @Override
    public boolean isWritable() {
        return !finished && outflow.isWritable();
    }

    @Override
    public void data(ByteBuf bytes, boolean last) {
        if (finished) {
            bytes.release();
            return;
        }
        outflow.add(bytes);
        if (last) {
            finish();
        }
    }

    @Override
    public void finish() {
        if (!finished) {
            finished = true;
            outflow.end();
            connection.flushSoon(ctx);
        }
    }

    @Override
    public void abort() {
        if (!finished) {
            finished = true;
            outflow.drop();
            connection.resetStream(ctx, stream.id(), Http2Error.INTERNAL_ERROR.code(), ctx.newPromise());
            connection.flushSoon(ctx);
        }
    }

    @Override
    public void flush() {
        if (!finished) {
            outflow.push();
            connection.flushSoon(ctx);
        }
    }

    /** The stream's or the connection's window grew. */
    void writable() {
        outflow.resume();
    }

    private void tellRoom() {
        if (listener != null && !finished) {
            listener.writable();
        }
    }

    void closed() {
        boolean early = !finished;
        finished = true;
        outflow.drop();
        dropBody();
        if (listener != null && early) {
            listener.gone();
        }
    }
}
