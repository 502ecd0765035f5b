// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import io.netty.channel.EventLoop;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Everything one viewer has open: one connection per server. Confined to its event loop. */
public final class HttpSession {
    private final HttpVersion version;
    private final Dialer dialer;
    private final EventLoop loop;
    private final Map<Endpoint, Connection> connections = new HashMap<>(2);

    HttpSession(HttpVersion version, Dialer dialer, EventLoop loop) {
        this.version = version;
        this.dialer = dialer;
        this.loop = loop;
    }

    /**
     * Asks for a resource, and follows redirects.
     *
     * @throws IllegalArgumentException if {@code uri} is not an absolute http or https URI
     */
    public void get(URI uri, ResponseListener listener) {
        send(new Exchange(uri, new RedirectFollower(listener, this)));
    }

    /** Closes every connection; listeners hear nothing more. */
    public void close() {
        connections.values().forEach(Connection::close);
        connections.clear();
    }

    void send(Exchange exchange) {
        connections
                .computeIfAbsent(Endpoint.of(exchange.uri()), this::connection)
                .send(exchange);
    }

    private Connection connection(Endpoint endpoint) {
        return switch (version) {
            case HTTP_1_1 -> new Http1Connection(endpoint, dialer, loop);
            case HTTP_2 -> new Http2Connection(endpoint, dialer, loop);
        };
    }
}
