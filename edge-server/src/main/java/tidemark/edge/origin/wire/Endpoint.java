// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin.wire;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where one origin is connected to and how it is spoken to.
 *
 * @param host name or literal address, without brackets
 * @param name what TLS asks for and checks the certificate against
 * @param authority the Host field, or {@code :authority}
 */
public record Endpoint(String host, int port, Protocol protocol, String name, String authority) {
    /** What is spoken. */
    public enum Protocol {
        /** HTTP/1.1 in clear text. */
        HTTP1("http", 80),
        /** HTTP/2 in clear text, with prior knowledge (RFC 9113 §3.3). */
        HTTP2("h2c", 80),
        /** HTTP/2 or HTTP/1.1 over TLS, by ALPN. */
        TLS("https", 443);

        private final String scheme;
        private final int standardPort;

        Protocol(String scheme, int standardPort) {
            this.scheme = scheme;
            this.standardPort = standardPort;
        }

        private static Protocol of(@Nullable String scheme) {
            return TLS.scheme.equals(scheme) ? TLS : HTTP2.scheme.equals(scheme) ? HTTP2 : HTTP1;
        }

        /** The scheme that requests name (RFC 9113 §8.3.1). */
        String requestScheme() {
            return this == TLS ? "https" : "http";
        }
    }

    /**
     * The endpoint of a URL.
     *
     * @param called what the origin is called by, without a port; null for what the URL says
     */
    public static Endpoint of(URI url, @Nullable String called) {
        Protocol protocol = Protocol.of(url.getScheme());
        int port = url.getPort() >= 0 ? url.getPort() : protocol.standardPort;
        String bracketed = url.getHost();
        String host = bracketed.startsWith("[") ? bracketed.substring(1, bracketed.length() - 1) : bracketed;
        if (called != null) {
            return new Endpoint(host, port, protocol, called, called);
        }
        String authority = port == protocol.standardPort ? bracketed : bracketed + ":" + port;
        return new Endpoint(host, port, protocol, host, authority);
    }

    @Override
    public String toString() {
        return protocol.scheme + "://" + authority + (authority.contains(host) ? "" : " at " + host + ":" + port);
    }
}
