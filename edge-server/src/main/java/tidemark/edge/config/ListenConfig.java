// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;

/**
 * Where players connect.
 *
 * @param http clear text, HTTP/1.1 and HTTP/2 by prior knowledge; null for none
 * @param tls HTTP/1.1 and HTTP/2 by ALPN; null for none
 */
public record ListenConfig(
        @JsonSetter(nulls = Nulls.SET) @Nullable HostPort http,
        @JsonSetter(nulls = Nulls.SET) @Nullable TlsConfig tls) {
    public static final ListenConfig DEFAULT = new ListenConfig(new HostPort("127.0.0.1", 8080), null);

    public ListenConfig {
        Check.that(
                http != null || tls != null,
                "listen",
                "neither http nor tls",
                "at least one of listen.http and listen.tls");
    }
}
