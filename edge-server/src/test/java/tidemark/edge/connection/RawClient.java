// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A client that sends exactly the bytes it is told and reads answers one after the other. */
final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    static RawClient to(URI edge) {
        try {
            Socket socket = new Socket(edge.getHost(), edge.getPort());
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            return new RawClient(socket);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Sends lines, each ended by CRLF, and the empty line. */
    RawClient request(String... lines) {
        return send(String.join("\r\n", lines) + "\r\n\r\n");
    }

    /** Sends this and nothing else. */
    RawClient send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return this;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Ends its own side only. */
    RawClient endOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    Answer answer() {
        return read(false);
    }

    Answer answerToHead() {
        return read(true);
    }

    /** Whether the edge ends the connection without another byte. */
    boolean isEnded() {
        try {
            return in.read() < 0;
        } catch (SocketException reset) {
            return true;
        } catch (IOException silent) {
            return false;
        }
    }

    /** Everything that comes until the edge ends the connection. */
    String untilEnd() {
        try {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException reset) {
            return "";
        } catch (IOException silent) {
            throw new UncheckedIOException(silent);
        }
    }

    private Answer read(boolean head) {
        try {
            String status = line();
            List<String> fields = new ArrayList<>();
            for (String line = line(); !line.isEmpty(); line = line()) {
                fields.add(line);
            }
            Answer bare = new Answer(status, List.copyOf(fields), "");
            boolean bodyless = head || bare.status() < 200 || bare.status() == 204 || bare.status() == 304;
            return bodyless ? bare : new Answer(status, bare.fields(), body(bare));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private String body(Answer head) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String length = head.field("content-length");
        if (!length.isEmpty()) {
            copy(Integer.parseInt(length), body);
        } else if (head.field("transfer-encoding").equals("chunked")) {
            for (int size = chunkSize(); size > 0; size = chunkSize()) {
                copy(size, body);
                line();
            }
            line();
        } else {
            in.transferTo(body);
        }
        return body.toString(StandardCharsets.ISO_8859_1);
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private void copy(int count, ByteArrayOutputStream body) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("body ended after " + bytes.length + " of " + count);
        }
        body.writeBytes(bytes);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("connection ended after: " + line);
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** One answer as it came. */
    record Answer(String statusLine, List<String> fields, String body) {
        int status() {
            return Integer.parseInt(statusLine.split(" ", 3)[1]);
        }

        /** The field's value; empty when there is none. */
        String field(String name) {
            String prefix = name.toLowerCase(Locale.ROOT) + ":";
            return fields.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(line -> line.substring(prefix.length()).trim())
                    .findFirst()
                    .orElse("");
        }
    }
}
