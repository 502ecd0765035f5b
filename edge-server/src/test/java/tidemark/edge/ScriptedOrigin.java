// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** An origin that sends exactly the bytes a test writes, right or wrong. One thread per connection. */
public final class ScriptedOrigin implements AutoCloseable {
    private final ServerSocket listening;
    private final Script script;
    private final String scheme;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();

    /** What it does on every connection. */
    @FunctionalInterface
    public interface Script {
        /** Plays one connection; it is closed afterwards. */
        void play(Wire wire) throws IOException;
    }

    /** One connection, as the script sees it. */
    public final class Wire {
        private final Socket socket;
        private final InputStream in;
        private final int number;

        private Wire(Socket socket, int number) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
            this.number = number;
        }

        /** Counted from 1. */
        public int number() {
            return number;
        }

        /** Reads one request head, the empty line included; empty at the end of the connection. */
        public String readHead() throws IOException {
            StringBuilder head = new StringBuilder();
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                head.append((char) octet);
                if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                    requests.incrementAndGet();
                    return head.toString();
                }
            }
            return "";
        }

        /** The name the edge asked for in its TLS greeting (SNI); empty when it named none. */
        public String askedName() {
            List<SNIServerName> names =
                    socket instanceof SSLSocket tls && tls.getSession() instanceof ExtendedSSLSession session
                            ? session.getRequestedServerNames()
                            : List.of();
            return names.isEmpty() ? "" : new String(names.get(0).getEncoded(), StandardCharsets.US_ASCII);
        }

        /** Sends text as it is, in one write. */
        public void send(String text) throws IOException {
            send(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** Sends bytes. */
        public void send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }

        /** Waits until the edge has closed the connection. */
        public void awaitClose() throws IOException {
            while (in.read() >= 0) {
                // what is still sent does not matter
            }
        }
    }

    private ScriptedOrigin(Script script, ServerSocket listening, String scheme) {
        this.script = script;
        this.listening = listening;
        this.scheme = scheme;
    }

    /** Starts one. */
    public static ScriptedOrigin start(Script script) {
        try {
            return start(script, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), "http");
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    /** Starts one behind TLS, without ALPN. */
    public static ScriptedOrigin secure(SSLContext tls, Script script) {
        try {
            ServerSocket listening =
                    tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            return start(script, listening, "https");
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    private static ScriptedOrigin start(Script script, ServerSocket listening, String scheme) {
        ScriptedOrigin origin = new ScriptedOrigin(script, listening, scheme);
        run(origin::accept);
        return origin;
    }

    /** One that answers every request on every connection with the same bytes. */
    public static ScriptedOrigin answering(String response) {
        return start(wire -> {
            while (!wire.readHead().isEmpty()) {
                wire.send(response);
            }
        });
    }

    /**
     * One that answers every request with what {@code script} makes of its head, on any number of connections at once. The
     * connection is closed where that is empty.
     */
    public static ScriptedOrigin by(UnaryOperator<String> script) {
        return start(wire -> {
            for (String head = wire.readHead(); !head.isEmpty(); head = wire.readHead()) {
                String answer = script.apply(head);
                if (answer.isEmpty()) {
                    return;
                }
                wire.send(answer);
            }
        });
    }

    private static void run(Runnable task) {
        Thread thread = new Thread(task, "scripted-origin");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                open.add(socket);
                Wire wire = new Wire(socket, connections.incrementAndGet());
                run(() -> play(socket, wire));
            }
        } catch (IOException closed) {
            // the end
        }
    }

    private void play(Socket socket, Wire wire) {
        try (socket) {
            script.play(wire);
        } catch (IOException broken) {
            // the edge closed first
        } finally {
            open.remove(socket);
        }
    }

    /** Where it listens. */
    public URI url() {
        return URI.create(scheme + "://127.0.0.1:" + listening.getLocalPort());
    }

    /** Connections it accepted. */
    public int connections() {
        return connections.get();
    }

    /** Requests whose heads it has read. */
    public int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException unclosed) {
            throw new UncheckedIOException(unclosed);
        }
    }
}
