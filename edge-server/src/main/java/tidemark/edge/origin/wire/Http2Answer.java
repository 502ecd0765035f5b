// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin.wire;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tidemark.edge.failure.Failure;

/** One stream's answer as it comes: its head, how much of its body was announced and came, whether it ended. */
final class Http2Answer {
    private static final int MALFORMED = -1;

    private final int id;
    private final Transfer transfer;
    private boolean headed;
    private boolean bodyless;
    private boolean whole;
    private boolean ended;
    private long announced = -1;
    private long received;
    private int kept;

    Http2Answer(int id, Transfer transfer) {
        this.id = id;
        this.transfer = transfer;
        this.bodyless = transfer.ask().isHead();
    }

    int id() {
        return id;
    }

    Transfer transfer() {
        return transfer;
    }

    /** Takes the fields that began a stream, or that end it. What breaks the stream is told as a failure. */
    void head(Http2Headers fields, boolean last) {
        if (headed || ended) {
            return;
        }
        int status = status(fields.status());
        if (status < 100 || status == 101 || (status < 200 && last)) {
            throw new Broken(Failure.ORIGIN_MALFORMED);
        }
        if (status < 200) {
            interim(status, fields);
            return;
        }
        headed = true;
        bodyless |= status == 204 || status == 304;
        announced = fields.getLong(HttpHeaderNames.CONTENT_LENGTH, -1L);
        transfer.head(status, lines(fields), announced, false);
    }

    private void interim(int status, Http2Headers fields) {
        if (status != 100) {
            transfer.interim(status, lines(fields));
        }
    }

    private static int status(CharSequence text) {
        try {
            return text == null ? MALFORMED : Integer.parseInt(text, 0, text.length(), 10);
        } catch (NumberFormatException none) {
            return MALFORMED;
        }
    }

    private static List<Map.Entry<String, String>> lines(Http2Headers fields) {
        List<Map.Entry<String, String>> lines = new ArrayList<>(fields.size());
        for (Map.Entry<CharSequence, CharSequence> field : fields) {
            if (!Http2Headers.PseudoHeaderName.hasPseudoHeaderFormat(field.getKey())) {
                lines.add(Map.entry(field.getKey().toString(), field.getValue().toString()));
            }
        }
        return lines;
    }

    /** Takes a piece of the body, lent for this call. */
    void data(ByteBuf bytes) {
        received += bytes.readableBytes();
        if (announced >= 0 && received > announced) {
            throw new Broken(Failure.ORIGIN_MALFORMED);
        }
        if (bytes.isReadable()) {
            transfer.data(bytes.retain());
        }
    }

    /** END_STREAM came: whether all that was announced came before (RFC 9113 §8.1.1, D-35). */
    boolean ends() {
        whole = headed && (bodyless || announced < 0 || received == announced);
        return whole;
    }

    boolean isWhole() {
        return whole;
    }

    /** True once. */
    boolean endsNow() {
        boolean first = !ended;
        ended = true;
        return first;
    }

    boolean isEnded() {
        return ended;
    }

    /** Bytes that came while the transfer was paused: they keep the stream's window closed. */
    void keep(int bytes) {
        kept += bytes;
    }

    int takeKept() {
        int taken = kept;
        kept = 0;
        return taken;
    }

    /** The origin broke the protocol on this stream. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final Failure failure;

        Broken(Failure failure) {
            super(failure.reason(), null, false, false);
            this.failure = failure;
        }

        Failure failure() {
            return failure;
        }
    }
}
