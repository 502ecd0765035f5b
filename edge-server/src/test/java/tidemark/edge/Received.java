// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The body of one answer as raw bytes or frames brought it, and what was said of its end.
 *
 * @param endedCleanly whether it was told to be whole: all of the Content-Length, the last chunk, END_STREAM. Otherwise the
 *     connection (HTTP/2: the stream, by RST_STREAM) ended before that was told
 */
@SuppressWarnings("ArrayRecordComponent") // a message, never a key
record Received(byte[] body, boolean endedCleanly) {
    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: (\\d+)\r\n");
    private static final int WINDOW = 1 << 24;
    private static final int CRLF = 2;

    /** The version of HTTP that a client speaks. */
    enum Client {
        HTTP1 {
            @Override
            Received get(URI edge, String path) {
                try (RawClient client = RawClient.to(edge)) {
                    String head = client.send("GET " + path + " HTTP/1.1\r\nhost: edge\r\n\r\n")
                            .readHead()
                            .toLowerCase(Locale.ROOT);
                    Matcher length = LENGTH.matcher(head);
                    return length.find() ? counted(client, Integer.parseInt(length.group(1))) : chunked(client);
                }
            }
        },
        HTTP2 {
            @Override
            Received get(URI edge, String path) {
                try (Http2Frames client = Http2Frames.to(edge)) {
                    client.window(0, WINDOW);
                    client.request(1, true, "GET", path);
                    client.window(1, WINDOW);
                    return framed(client);
                }
            }
        };

        /** Asks for an object and reads until the end of the answer. */
        abstract Received get(URI edge, String path);
    }

    private static Received counted(RawClient client, int length) {
        byte[] body = client.read(length);
        return new Received(body, body.length == length);
    }

    private static Received chunked(RawClient client) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = line(client);
            int length = size.isEmpty() ? 0 : Integer.parseInt(size, 16);
            byte[] chunk = client.read(length + CRLF);
            body.write(chunk, 0, Math.min(length, chunk.length));
            if (length == 0 || chunk.length < length + CRLF) {
                return new Received(body.toByteArray(), !size.isEmpty() && chunk.length == length + CRLF);
            }
        }
    }

    /** A line without its end; empty at the end of the connection. */
    private static String line(RawClient client) {
        StringBuilder line = new StringBuilder();
        for (int octet = client.read(); octet >= 0 && octet != '\n'; octet = client.read()) {
            line.append((char) octet);
        }
        return line.toString().trim();
    }

    private static Received framed(Http2Frames client) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            Http2Frames.Frame frame = client.read();
            if (frame.stream() == 1 && frame.type() == Http2Frames.DATA) {
                body.writeBytes(frame.payload());
            }
            if (frame.stream() == 1 && frame.endsStream()) {
                return new Received(body.toByteArray(), frame.type() != Http2Frames.RST_STREAM);
            }
        }
    }
}
