// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tidemark.edge.caching.Fields;

/** A request's fields, read straight from what the decoder made. */
final class RequestFields {
    private RequestFields() {}

    /** Of an HTTP/1.1 request. */
    static Fields of(HttpHeaders headers) {
        return new Fields() {
            @Override
            public List<String> all(String name) {
                return headers.getAll(name);
            }

            @Override
            public @Nullable String first(String name) {
                return headers.get(name);
            }

            @Override
            public void forEach(BiConsumer<String, String> line) {
                headers.forEach(field -> line.accept(field.getKey(), field.getValue()));
            }
        };
    }

    /** Of an HTTP/2 request, pseudo fields included; a cookie that came in crumbs is told whole (RFC 9113 §8.2.3). */
    static Fields of(Http2Headers headers) {
        return new Fields() {
            @Override
            public List<String> all(String name) {
                return headers.getAll(AsciiString.of(name)).stream()
                        .map(CharSequence::toString)
                        .toList();
            }

            @Override
            public @Nullable String first(String name) {
                CharSequence value = headers.get(AsciiString.of(name));
                return value == null ? null : value.toString();
            }

            @Override
            public void forEach(BiConsumer<String, String> line) {
                headers.forEach(field -> {
                    if (!HttpHeaderNames.COOKIE.contentEquals(field.getKey())) {
                        line.accept(field.getKey().toString(), field.getValue().toString());
                    }
                });
                List<CharSequence> crumbs = headers.getAll(HttpHeaderNames.COOKIE);
                if (!crumbs.isEmpty()) {
                    line.accept("cookie", String.join("; ", crumbs));
                }
            }
        };
    }
}
