// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.request;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The request target in origin form, kept exactly as the client wrote it: what is forwarded is never normalised (T-23).
 *
 * @param path begins with a slash, percent-encoded
 * @param query without the question mark; empty when there is none
 */
public record Target(String path, String query) {
    /** The server as a whole, {@code *}: what OPTIONS may ask about instead of an object (RFC 9112 §3.2.4). */
    public static final Target SERVER = new Target("*", "");

    /** Thrown by {@link #parse}: a target that no server may guess at. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * Parses origin form, the asterisk, or absolute form with its authority cut off (C-53).
     *
     * @throws Malformed when it is neither, or holds characters that no target may hold
     */
    public static Target parse(String raw) throws Malformed {
        String target = originForm(raw);
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '#' || c == '\\' || c == '<' || c == '>' || c == '"') {
                throw new Malformed("target: character " + (int) c + " at " + i + " (expected: URI characters)");
            }
        }
        int mark = target.indexOf('?');
        return mark < 0 ? new Target(target, "") : new Target(target.substring(0, mark), target.substring(mark + 1));
    }

    private static String originForm(String raw) throws Malformed {
        if (raw.startsWith("/") || raw.equals("*")) {
            return raw;
        }
        int scheme = raw.indexOf("://");
        if (scheme <= 0) {
            throw new Malformed("target: " + raw + " (expected: to start with '/')");
        }
        int slash = raw.indexOf('/', scheme + 3);
        int mark = raw.indexOf('?', scheme + 3);
        if (mark >= 0 && (slash < 0 || mark < slash)) {
            return "/" + raw.substring(mark);
        }
        return slash < 0 ? "/" : raw.substring(slash);
    }

    /** The same without the delivery directives of HLS: they select an answer, not an object (H-41, H-70). */
    public Target withoutDirectives() {
        if (!hasDirectives()) {
            return this;
        }
        String kept = Arrays.stream(query.split("&", -1))
                .filter(parameter -> !CacheKey.isDirective(parameter))
                .collect(Collectors.joining("&"));
        return new Target(path, kept);
    }

    /** The same with more parameters; the same when there are none. */
    public Target and(String parameters) {
        if (parameters.isEmpty()) {
            return this;
        }
        return new Target(path, query.isEmpty() ? parameters : query + '&' + parameters);
    }

    /** Whether it may carry such directives. */
    public boolean hasDirectives() {
        return query.contains("_HLS_");
    }

    /** As it goes on the wire. */
    public String wire() {
        return query.isEmpty() ? path : path + '?' + query;
    }
}
