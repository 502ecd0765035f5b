// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that answers with whatever bytes a test wants, and notes who asked for what on which connection. */
final class RawServer implements AutoCloseable {
    private final ServerSocket listening;
    private final Script script;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch accepting = new CountDownLatch(1);

    /** What to answer. */
    interface Script {
        /** Writes an answer to the request on the given connection, both counted from 1; false closes the connection. */
        boolean answer(int connection, String path, OutputStream out) throws IOException;
    }

    RawServer(Script script) {
        this.script = script;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort() + path);
    }

    /** {@code connection path}, in order. */
    List<String> requests() {
        return requests;
    }

    /** The fields of every request, a line each, in order. */
    List<String> lines() {
        return lines;
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    static void ok(OutputStream out, String body) throws IOException {
        write(out, "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                sockets.add(socket);
                int number = sockets.size();
                threads.execute(() -> serve(number, socket));
            }
        } catch (IOException closed) {
            // The test is over.
        } finally {
            accepting.countDown();
        }
    }

    private void serve(int connection, Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            boolean open = true;
            for (String line = in.readLine(); open && line != null; line = open ? in.readLine() : null) {
                String path = line.substring(line.indexOf(' ') + 1, line.lastIndexOf(' '));
                while (line != null && !line.isEmpty()) {
                    line = in.readLine();
                    lines.add(String.valueOf(line));
                }
                requests.add(connection + " " + path);
                open = script.answer(connection, path, socket.getOutputStream());
            }
        } catch (IOException gone) {
            // The client went away.
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            // A thread that waits in accept may bring one more connection: nobody is to come after the old ones are
            // closed.
            accepting.await();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
    }
}
