// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import tidemark.origin.faults.Faults;
import tidemark.origin.http.RequestLog;

/** The control port's socket and thread. */
public final class ControlServer implements AutoCloseable {
    private static final int MOST_BODY_BYTES = 64 * 1024;

    private final HttpServer server;
    private final ExecutorService thread;
    private final ControlRoutes routes;
    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Starts listening; port 0 takes a free one. */
    public ControlServer(InetSocketAddress listen, Faults faults, RequestLog log, Supplier<OriginStatus> status)
            throws IOException {
        this.routes = new ControlRoutes(faults, log, status, json);
        this.server = bind(listen);
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread worker = new Thread(work, "origin-control");
            worker.setDaemon(true);
            return worker;
        });
        server.setExecutor(thread);
        server.createContext("/", this::handle);
        server.start();
    }

    public InetSocketAddress address() {
        return server.getAddress();
    }

    @Override
    public void close() {
        server.stop(0);
        thread.shutdownNow();
    }

    private static HttpServer bind(InetSocketAddress listen) throws IOException {
        try {
            return HttpServer.create(listen, 0);
        } catch (IOException taken) {
            throw new IOException("cannot listen on " + listen + ": " + taken.getMessage(), taken);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = reply(exchange);
            byte[] body = json.writeValueAsBytes(reply.body());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BODY_BYTES);
        String path = exchange.getRequestURI().getPath();
        String query = Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), "");
        try {
            return routes.reply(exchange.getRequestMethod(), path, query, new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException noJson) {
            return Reply.failed(400, "body: " + noJson.getOriginalMessage() + " (expected: JSON)");
        } catch (IllegalArgumentException bad) {
            return Reply.failed(400, String.valueOf(bad.getMessage()));
        }
    }
}
