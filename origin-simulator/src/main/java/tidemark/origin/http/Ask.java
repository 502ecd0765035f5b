// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.http;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One request, read.
 *
 * @param path decoded, without query
 * @param query raw, empty when there is none
 */
record Ask(String method, String path, String query, HttpHeaders headers, Wishes wishes) {
    /** Reads a request head; refuses what is not a path. */
    static Ask of(HttpRequest request) {
        QueryStringDecoder uri = new QueryStringDecoder(request.uri());
        String path = uri.path();
        if ((!path.startsWith("/") && !path.equals("*")) || path.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("path: " + path + " (expected: to start with '/')");
        }
        return new Ask(request.method().name(), path, uri.rawQuery(), request.headers(), Wishes.of(uri.parameters()));
    }

    /** What stands in the log for a request that made no sense. */
    static Ask unreadable() {
        return new Ask("", "", "", new DefaultHttpHeaders(), Wishes.NONE);
    }

    boolean isHead() {
        return method.equals("HEAD");
    }

    boolean isGet() {
        return method.equals("GET");
    }

    /** A request header, empty when it is missing. */
    String header(CharSequence name) {
        String value = headers.get(name);
        return value == null ? "" : value;
    }

    /** A query parameter, empty when it is missing. */
    String parameter(String name) {
        Map<String, List<String>> parameters = new QueryStringDecoder(query, false).parameters();
        return parameters.getOrDefault(name, List.of("")).get(0);
    }

    boolean hasCookie(String name) {
        return ServerCookieDecoder.LAX.decode(header(HttpHeaderNames.COOKIE)).stream()
                .anyMatch(cookie -> cookie.name().equals(name));
    }

    Map<String, String> headerMap() {
        Map<String, String> map = new TreeMap<>();
        headers.forEach(header -> map.merge(
                header.getKey().toLowerCase(Locale.ROOT), header.getValue(), (one, more) -> one + ", " + more));
        return map;
    }
}
