// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tidemark.edge.EdgeFixture;
import tidemark.edge.config.EdgeConfig;
import tidemark.edge.config.LimitsConfig;
import tidemark.edge.config.OriginConfig;
import tidemark.edge.config.RequestConfig;

/**
 * An origin of plain objects, and an edge in front of it. {@code /text/x} is x, {@code /bytes/n} is n bytes, {@code /held}
 * sends half of its text and the rest on {@link #release}; everything may be kept for a minute but what is posted, which
 * is sent back.
 */
final class PlainOrigin implements AutoCloseable {
    static final String HELD = "the first half|and the second";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch released = new CountDownLatch(1);
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    PlainOrigin() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** An edge in front of it. */
    EdgeFixture edge(LimitsConfig limits, RequestConfig requests) {
        return EdgeFixture.builder()
                .config(config -> changed(config, limits, requests))
                .start();
    }

    EdgeFixture edge() {
        return edge(LimitsConfig.DEFAULT, RequestConfig.DEFAULT);
    }

    private EdgeConfig changed(EdgeConfig config, LimitsConfig limits, RequestConfig requests) {
        OriginConfig patient = OriginConfig.DEFAULT
                .withUrls(List.of(url()))
                .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(30));
        return new EdgeConfig(
                config.node(),
                config.listen(),
                config.admin(),
                patient,
                requests,
                config.respond(),
                config.store(),
                config.live(),
                config.freshness(),
                limits,
                config.drain(),
                config.channels());
    }

    /** Method and target of every request that came here. */
    List<String> seen() {
        return List.copyOf(seen);
    }

    /** Lets {@code /held} go on. */
    void release() {
        released.countDown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String target = exchange.getRequestURI().toString();
            seen.add(exchange.getRequestMethod() + " " + target);
            byte[] asked = exchange.getRequestBody().readAllBytes();
            byte[] body = exchange.getRequestMethod().equals("GET") ? body(target) : asked;
            exchange.getResponseHeaders().add("Cache-Control", "max-age=60");
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            write(exchange.getResponseBody(), target.startsWith("/held") ? body.length / 2 : body.length, body);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(OutputStream out, int first, byte[] body) throws IOException, InterruptedException {
        out.write(body, 0, first);
        out.flush();
        if (first < body.length) {
            released.await();
            out.write(body, first, body.length - first);
        }
    }

    private static byte[] body(String target) {
        if (target.startsWith("/bytes/")) {
            return new byte[Integer.parseInt(target.substring("/bytes/".length()))];
        }
        String text = target.startsWith("/held") ? HELD : target.substring(target.lastIndexOf('/') + 1);
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Breaks off whatever it is sending. */
    void cut() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Override
    public void close() {
        release();
        cut();
    }
}
