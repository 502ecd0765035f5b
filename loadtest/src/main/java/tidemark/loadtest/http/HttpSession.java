// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Everything one viewer has open: one connection per server. Confined to its event loop. */
public final class HttpSession {
    private final HttpVersion version;
    private final Line line;
    private final NodeChoice nodes;
    private final Map<Endpoint, Connection> connections = new HashMap<>(2);

    HttpSession(HttpVersion version, Line line, NodeChoice nodes) {
        this.version = version;
        this.line = line;
        this.nodes = nodes;
    }

    /**
     * Asks for a resource, and follows redirects.
     *
     * @throws IllegalArgumentException if {@code uri} is not an absolute http or https URI
     */
    public Call get(URI uri, ResponseListener listener) {
        return get(new Ask(uri, Telemetry.NONE, false), listener);
    }

    /**
     * Asks for a resource at the viewer's node, and follows redirects.
     *
     * @throws IllegalArgumentException if its URI is not an absolute http or https URI
     */
    public Call get(Ask ask, ResponseListener listener) {
        OpenCall call = new OpenCall(this, ask, listener);
        call.ask(nodes.place(ask));
        return call;
    }

    /** Closes every connection; listeners hear nothing more. What is asked for afterwards gets new ones. */
    public void close() {
        connections.values().forEach(Connection::close);
        connections.clear();
    }

    void send(Exchange exchange) {
        connections
                .computeIfAbsent(Endpoint.of(exchange.uri()), this::connection)
                .send(exchange);
    }

    void abort(Exchange exchange) {
        Connection connection = connections.get(Endpoint.of(exchange.uri()));
        if (connection != null) {
            connection.abort(exchange);
        }
    }

    NodeChoice nodes() {
        return nodes;
    }

    private Connection connection(Endpoint endpoint) {
        return switch (version) {
            case HTTP_1_1 -> new Http1Connection(endpoint, line);
            case HTTP_2 -> new Http2Connection(endpoint, line);
        };
    }
}
