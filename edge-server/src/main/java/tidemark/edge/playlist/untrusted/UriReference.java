// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.untrusted;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A URI reference as it stands in a playlist, taken apart and resolved as RFC 3986 §5.2 says.
 *
 * <p>{@link URI#resolve} follows the older RFC 2396 and gives other answers for query-only references and for
 * {@code ..} at the root; a prefetch or a lookup by its answer would miss what players ask for. Characters that no URI
 * may hold are percent-encoded, as players do. The fragment is dropped, for it never reaches a server.
 */
public final class UriReference {
    private static final String KEPT = "-._~:/?[]@!$&'()*+,;=%";

    private final String scheme;
    private final String authority;
    private final boolean hasAuthority;
    private final String path;
    private final String query;
    private final boolean hasQuery;

    private UriReference(String reference) {
        String rest = cut(reference, reference.indexOf('#'));
        int colon = schemeEnd(rest);
        scheme = colon < 0 ? "" : rest.substring(0, colon);
        rest = rest.substring(colon + 1);
        int question = rest.indexOf('?');
        hasQuery = question >= 0;
        query = hasQuery ? rest.substring(question + 1) : "";
        rest = cut(rest, question);
        hasAuthority = rest.startsWith("//");
        int pathStart = hasAuthority ? indexOrEnd(rest, rest.indexOf('/', 2)) : 0;
        authority = hasAuthority ? rest.substring(2, pathStart) : "";
        path = rest.substring(pathStart);
    }

    /** The absolute URI that {@code reference} means inside a playlist fetched from {@code base}; empty when it means none. */
    public static Optional<URI> resolve(URI base, String reference) {
        UriReference from = new UriReference(base.toString());
        UriReference to = new UriReference(encode(reference));
        try {
            return Optional.of(new URI(to.against(from)));
        } catch (URISyntaxException unusable) {
            return Optional.empty();
        }
    }

    private String against(UriReference base) {
        if (!scheme.isEmpty()) {
            return compose(scheme, this, withoutDots(path), this);
        }
        if (hasAuthority) {
            return compose(base.scheme, this, withoutDots(path), this);
        }
        if (path.isEmpty()) {
            return compose(base.scheme, base, base.path, hasQuery ? this : base);
        }
        String merged = path.startsWith("/") ? path : base.directory() + path;
        return compose(base.scheme, base, withoutDots(merged), this);
    }

    private static String compose(String scheme, UriReference host, String path, UriReference query) {
        StringBuilder uri = new StringBuilder();
        if (!scheme.isEmpty()) {
            uri.append(scheme).append(':');
        }
        if (host.hasAuthority) {
            uri.append("//").append(host.authority);
        }
        uri.append(path);
        if (query.hasQuery) {
            uri.append('?').append(query.query);
        }
        return uri.toString();
    }

    private String directory() {
        return path.isEmpty() && hasAuthority ? "/" : path.substring(0, path.lastIndexOf('/') + 1);
    }

    /** Removes {@code .} and {@code ..} segments (RFC 3986 §5.2.4). */
    private static String withoutDots(String path) {
        if (!path.contains(".")) {
            return path;
        }
        StringBuilder kept = new StringBuilder(path.length());
        int at = 0;
        while (at < path.length()) {
            int end = indexOrEnd(path, path.indexOf('/', at + 1));
            String step = path.substring(at, end);
            boolean last = end == path.length();
            if (step.equals("/..") || step.equals("..")) {
                kept.setLength(Math.max(0, kept.lastIndexOf("/")));
                kept.append(last ? "/" : "");
            } else if (step.equals("/.") || step.equals(".")) {
                kept.append(last ? "/" : "");
            } else {
                kept.append(step);
            }
            at = end;
        }
        return kept.toString();
    }

    private static int schemeEnd(String reference) {
        for (int i = 0; i < reference.length(); i++) {
            char c = reference.charAt(i);
            if (c == ':') {
                return i == 0 ? -1 : i;
            }
            boolean letter = isLetter(c);
            if (!letter && (i == 0 || !(isDigit(c) || c == '+' || c == '-' || c == '.'))) {
                return -1;
            }
        }
        return -1;
    }

    private static String encode(String reference) {
        for (int i = 0; i < reference.length(); i++) {
            if (!isKept(reference.charAt(i))) {
                return encodeAll(reference);
            }
        }
        return reference;
    }

    private static String encodeAll(String reference) {
        StringBuilder encoded = new StringBuilder(reference.length() + 16);
        for (byte octet : reference.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (isKept(c)) {
                encoded.append(c);
            } else {
                encoded.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return encoded.toString();
    }

    private static boolean isKept(char c) {
        return isLetter(c) || isDigit(c) || KEPT.indexOf(c) >= 0 || c == '#';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String cut(String text, int end) {
        return end < 0 ? text : text.substring(0, end);
    }

    private static int indexOrEnd(String text, int index) {
        return index < 0 ? text.length() : index;
    }
}
