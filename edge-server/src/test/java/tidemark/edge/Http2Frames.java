// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** An HTTP/2 client with prior knowledge that writes frames one by one, right or wrong (RFC 9113 §4.1). */
public final class Http2Frames implements AutoCloseable {
    public static final int DATA = 0;
    public static final int HEADERS = 1;
    public static final int RST_STREAM = 3;
    public static final int SETTINGS = 4;
    public static final int PING = 6;
    public static final int GOAWAY = 7;
    private static final int WINDOW_UPDATE = 8;
    public static final int END_STREAM = 1;
    public static final int ACK = 1;
    private static final int END_HEADERS = 4;

    private final RawClient client;

    /** One frame as it was read. */
    @SuppressWarnings("ArrayRecordComponent") // a message, never a key
    public record Frame(int type, int flags, int stream, byte[] payload) {
        /** The last stream that a GOAWAY promises to answer. */
        public int lastStream() {
            return ByteBuffer.wrap(payload).getInt();
        }

        /** Whether it is the last one of its stream. */
        public boolean endsStream() {
            return ((type == DATA || type == HEADERS) && (flags & END_STREAM) != 0) || type == RST_STREAM;
        }
    }

    private Http2Frames(RawClient client) {
        this.client = client;
    }

    /** Connects and says the preface. */
    public static Http2Frames to(URI edge) {
        return over(RawClient.to(edge));
    }

    /** Says the preface on a connection that stands already. */
    public static Http2Frames over(RawClient client) {
        Http2Frames frames = new Http2Frames(client);
        frames.client.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        frames.send(SETTINGS, 0, 0, new byte[0]);
        return frames;
    }

    /** Sends one frame. */
    public void send(int type, int flags, int stream, byte[] payload) {
        client.send(ByteBuffer.allocate(9 + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array());
    }

    /** Sends a request's HEADERS; the fields are literals without Huffman coding. */
    public void request(int stream, boolean last, String method, String path, String... fields) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        literal(block, ":method", method);
        literal(block, ":scheme", "http");
        literal(block, ":authority", "edge");
        literal(block, ":path", path);
        for (int i = 0; i < fields.length; i += 2) {
            literal(block, fields[i], fields[i + 1]);
        }
        send(HEADERS, END_HEADERS | (last ? END_STREAM : 0), stream, block.toByteArray());
    }

    /** Lets the edge send so many bytes more on a stream; 0 is the connection. */
    public void window(int stream, int more) {
        send(WINDOW_UPDATE, 0, stream, ByteBuffer.allocate(4).putInt(more).array());
    }

    private static void literal(ByteArrayOutputStream block, String name, String value) {
        block.write(0);
        block.write(name.length());
        block.writeBytes(name.getBytes(StandardCharsets.ISO_8859_1));
        block.write(value.length());
        block.writeBytes(value.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The next frame. */
    public Frame read() {
        ByteBuffer head = ByteBuffer.wrap(client.read(9));
        int length = ((head.get() & 0xff) << 16) | (head.getShort() & 0xffff);
        return new Frame(head.get(), head.get(), head.getInt(), client.read(length));
    }

    /** Reads on to the next frame of a type. */
    public Frame readNext(int type) {
        Frame frame = read();
        while (frame.type() != type) {
            frame = read();
        }
        return frame;
    }

    /** Whether the edge has closed, behind whatever it still sent. */
    public boolean isEnded() {
        try {
            while (client.read() >= 0) {
                // what was sent before
            }
            return true;
        } catch (UncheckedIOException silent) {
            return false;
        }
    }

    /** Reads on to the last frame of a stream, or to GOAWAY. */
    public Frame readEnd(int stream) {
        while (true) {
            Frame frame = read();
            if (frame.type() == GOAWAY || (frame.stream() == stream && frame.endsStream())) {
                return frame;
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
