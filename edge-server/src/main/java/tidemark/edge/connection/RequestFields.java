// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tidemark.edge.caching.Fields;

/** A request's fields, read straight from what the decoder made. */
final class RequestFields {
    /**
     * What is looked for in every request, with the hash that Netty's maps go by worked out once; any other name is worked
     * out when it is asked for.
     */
    private static final Map<String, AsciiString> KNOWN = Stream.of(
                    "accept-encoding",
                    "authorization",
                    "cache-control",
                    "cdn-loop",
                    "if-modified-since",
                    "if-none-match",
                    "if-range",
                    "pragma",
                    "range")
            .collect(Collectors.toUnmodifiableMap(Function.identity(), AsciiString::cached));

    private RequestFields() {}

    private static AsciiString key(String name) {
        AsciiString known = KNOWN.get(name);
        return known == null ? AsciiString.of(name) : known;
    }

    /** Whether there is exactly one line of a field. */
    static boolean hasOne(HttpHeaders headers, AsciiString name) {
        Iterator<? extends CharSequence> lines = headers.valueCharSequenceIterator(name);
        if (!lines.hasNext()) {
            return false;
        }
        lines.next();
        return !lines.hasNext();
    }

    /** Of an HTTP/1.1 request. */
    static Fields of(HttpHeaders headers) {
        return new Fields() {
            @Override
            public List<String> all(String name) {
                AsciiString key = key(name);
                return headers.contains(key) ? headers.getAll(key) : List.of();
            }

            @Override
            public @Nullable String first(String name) {
                return headers.get(key(name));
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
                AsciiString key = key(name);
                return headers.contains(key)
                        ? headers.getAll(key).stream()
                                .map(CharSequence::toString)
                                .toList()
                        : List.of();
            }

            @Override
            public @Nullable String first(String name) {
                CharSequence value = headers.get(key(name));
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
