// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address to listen on, as {@code host:port} or {@code [v6]:port}.
 *
 * @param port 0 lets the system choose
 */
public record HostPort(String host, int port) {
    private static final Pattern FORM = Pattern.compile("(?:\\[([0-9a-zA-Z:.%]+)]|([^\\s:\\[\\]]+)):([0-9]{1,5})");

    /** Parses it. */
    public static HostPort parse(String text) {
        Matcher form = FORM.matcher(text.trim());
        int port = form.matches() ? Integer.parseInt(form.group(3)) : -1;
        if (port < 0 || port > 65_535) {
            throw new ConfigError(
                    "'" + text + "' is not an address to listen on",
                    "address",
                    "write host:port, such as 127.0.0.1:8080");
        }
        return new HostPort(form.group(1) == null ? form.group(2) : form.group(1), port);
    }

    /**
     * As a socket address to listen on. May ask the resolver: not for event loops.
     *
     * @param key where it was written, for the error
     * @throws ConfigError when nobody knows the host
     */
    public InetSocketAddress resolve(String key) {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new ConfigError(
                    this + " cannot be listened on: there is no host of that name",
                    key,
                    "give an address of this machine, such as 127.0.0.1 or 0.0.0.0");
        }
        return address;
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
