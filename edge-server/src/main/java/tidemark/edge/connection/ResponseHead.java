// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AsciiString;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import tidemark.edge.caching.Fields;

/**
 * Status line and fields of an answer, encoded once and written many times. What differs from answer to answer (length,
 * age, range, Cache-Status, connection) is not in here but in {@link OutgoingHead}. Immutable, safe for any thread.
 */
public final class ResponseHead implements Fields {
    private static final byte[] COLON = {':', ' '};
    private static final byte[] CRLF = {'\r', '\n'};
    private static final SharedText SHARED = new SharedText();
    /** Bytes of an {@link AsciiString} without its text. */
    private static final int VIEW = 32;

    private final int status;
    private final byte[] http1;
    private final AsciiString[] pairs;

    private ResponseHead(int status, AsciiString[] pairs) {
        this(status, pairs, encode(status, pairs));
    }

    private ResponseHead(int status, AsciiString[] pairs, byte[] http1) {
        this.status = status;
        this.pairs = pairs;
        this.http1 = http1;
    }

    /** Starts a head. */
    public static Builder of(int status) {
        return new Builder(status);
    }

    /** Its status code. */
    public int status() {
        return status;
    }

    /** Names (lower case) and values alternately, as HTTP/2 wants them. Shared: not to be written to. */
    AsciiString[] pairs() {
        return pairs;
    }

    /**
     * The same head as it is stored: a text that other stored heads have too is held once for all of them, every other is a
     * view of the encoded bytes. Only of what is stored, since what is shared stays after the head is gone.
     */
    public ResponseHead kept() {
        AsciiString[] own = new AsciiString[pairs.length];
        int at = http1.length;
        for (int i = pairs.length - 1; i >= 0; i--) {
            AsciiString text = pairs[i];
            at -= text.length() + 2;
            AsciiString shared = SHARED.known(text);
            own[i] = shared == null ? new AsciiString(http1, at, text.length(), false) : shared;
        }
        return new ResponseHead(status, own, http1);
    }

    /** Bytes of memory that it holds alone when it is {@link #kept}, roughly: the encoded bytes and the views of them. */
    @SuppressWarnings("ReferenceEquality") // whether it is a view of these very bytes
    public long footprint() {
        long bytes = http1.length + 4L * pairs.length;
        for (AsciiString text : pairs) {
            bytes += text.array() == http1 ? VIEW : 0;
        }
        return bytes;
    }

    /** How many bytes {@link #writeHttp1} writes. */
    int http1Bytes() {
        return http1.length;
    }

    /** Writes the status line and the fields, without the empty line that ends a head. */
    void writeHttp1(ByteBuf out) {
        out.writeBytes(http1);
    }

    @Override
    public List<String> all(String name) {
        List<String> lines = new ArrayList<>(1);
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].contentEqualsIgnoreCase(name)) {
                lines.add(pairs[i + 1].toString());
            }
        }
        return lines;
    }

    /** Names in lower case. */
    @Override
    public void forEach(BiConsumer<String, String> line) {
        for (int i = 0; i < pairs.length; i += 2) {
            line.accept(pairs[i].toString(), pairs[i + 1].toString());
        }
    }

    /** A builder that starts with another status and those of these fields whose names are in {@code kept}. */
    public Builder only(int otherStatus, List<String> kept) {
        Builder builder = of(otherStatus);
        for (int i = 0; i < pairs.length; i += 2) {
            if (kept.contains(pairs[i].toString())) {
                builder.add(pairs[i], pairs[i + 1]);
            }
        }
        return builder;
    }

    /** The same fields under another status. */
    public ResponseHead withStatus(int otherStatus) {
        return new ResponseHead(otherStatus, pairs);
    }

    private static byte[] encode(int status, AsciiString[] pairs) {
        byte[] line = ("HTTP/1.1 " + HttpResponseStatus.valueOf(status) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        int length = line.length;
        for (int i = 0; i < pairs.length; i += 2) {
            length += pairs[i].length() + pairs[i + 1].length() + 4;
        }
        ByteBuffer out = ByteBuffer.allocate(length).put(line);
        for (int i = 0; i < pairs.length; i += 2) {
            put(out, pairs[i]).put(COLON);
            put(out, pairs[i + 1]).put(CRLF);
        }
        return out.array();
    }

    private static ByteBuffer put(ByteBuffer out, AsciiString text) {
        return out.put(text.array(), text.arrayOffset(), text.length());
    }

    /** Collects the fields of one head. Not for sharing. */
    public static final class Builder {
        private final int status;
        private final List<AsciiString> pairs = new ArrayList<>();

        private Builder(int status) {
            this.status = status;
        }

        /** Adds a field line; the name is written in lower case. */
        public Builder add(CharSequence name, CharSequence value) {
            AsciiString ascii = AsciiString.of(name);
            pairs.add(ascii.toLowerCase());
            pairs.add(AsciiString.of(value));
            return this;
        }

        /** Whether a field of that name was added. */
        public boolean has(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            for (int i = 0; i < pairs.size(); i += 2) {
                if (pairs.get(i).contentEquals(lower)) {
                    return true;
                }
            }
            return false;
        }

        /** Encodes the head. */
        public ResponseHead build() {
            return new ResponseHead(status, pairs.toArray(AsciiString[]::new));
        }
    }
}
