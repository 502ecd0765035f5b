// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client that sends exactly the bytes a test writes. A read that takes ten seconds is a failure. */
public final class RawClient implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        socket.setSoTimeout(10_000);
    }

    /** Connects. */
    public static RawClient to(URI edge) {
        try {
            return new RawClient(new Socket(edge.getHost(), edge.getPort()));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** On a connection that stands already. */
    public static RawClient over(Socket socket) {
        try {
            return new RawClient(socket);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Sends text as it is. */
    public RawClient send(String text) {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends bytes. */
    public RawClient send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return this;
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    /** The next octet; -1 when the edge has closed. */
    public int read() {
        try {
            return in.read();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** So many octets. */
    public byte[] read(int count) {
        try {
            return in.readNBytes(count);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Reads one response head, the empty line included, or what came before the edge closed. */
    public String readHead() {
        StringBuilder head = new StringBuilder();
        for (int octet = read(); octet >= 0; octet = read()) {
            head.append((char) octet);
            if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                break;
            }
        }
        return head.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException unclosed) {
            throw new UncheckedIOException(unclosed);
        }
    }
}
