// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.InetSocketAddress;

/**
 * An address to listen on, as {@code host:port} or {@code [v6]:port}.
 *
 * @param port 0 lets the system choose
 */
public record HostPort(String host, int port) {
    /** Parses it. */
    @JsonCreator
    public static HostPort parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon).replace("[", "").replace("]", "");
        int port = colon < 0 ? -1 : digits(text.substring(colon + 1));
        if (host.isEmpty() || port < 0 || port > 65_535) {
            throw new ConfigError(
                    "'" + text + "' is not an address to listen on",
                    "address",
                    "write host:port, such as 127.0.0.1:8080");
        }
        return new HostPort(host, port);
    }

    private static int digits(String text) {
        return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
    }

    /** As a socket address. May ask the resolver: not for event loops. */
    public InetSocketAddress resolve() {
        return new InetSocketAddress(host, port);
    }

    @JsonValue
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
