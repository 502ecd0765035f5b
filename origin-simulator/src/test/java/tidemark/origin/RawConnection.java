// SPDX-License-Identifier: Apache-2.0
package tidemark.origin;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One TCP connection on which every byte is seen; reads give up after 10 s. */
public final class RawConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream in;

    public RawConnection(OriginSimulator origin) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), origin.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = socket.getInputStream();
    }

    public RawConnection patienceMillis(int millis) throws IOException {
        socket.setSoTimeout(millis);
        return this;
    }

    public RawConnection get(String path) throws IOException {
        return write("GET " + path + " HTTP/1.1\r\nHost: origin\r\n\r\n");
    }

    public RawConnection write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Reads a head, up to and with the empty line. */
    public String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed after: " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /** Reads so many bytes; less only when the connection closes. */
    public byte[] read(int count) throws IOException {
        return in.readNBytes(count);
    }

    /** Reads until the connection closes. */
    public byte[] rest() throws IOException {
        return in.readAllBytes();
    }

    /** The value of a header in a head, empty when it is missing. */
    public static String header(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
