// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import java.util.Locale;
import java.util.function.BiConsumer;

/**
 * Walks {@code name[=value]} pairs separated by commas; values are tokens or quoted strings. A quote that is never closed
 * is none, so that it hides no directive behind it (C-14).
 */
final class DirectiveScanner {
    private final String line;
    private int at;

    DirectiveScanner(String line) {
        this.line = line;
    }

    void forEach(BiConsumer<String, String> directive) {
        while (at < line.length()) {
            String name = upTo('=').trim().toLowerCase(Locale.ROOT);
            String value = at < line.length() && line.charAt(at) == '=' ? value() : "";
            skipPastComma();
            if (!name.isEmpty()) {
                directive.accept(name, value);
            }
        }
    }

    private String upTo(char end) {
        int from = at;
        while (at < line.length() && line.charAt(at) != end && line.charAt(at) != ',') {
            at++;
        }
        return line.substring(from, at);
    }

    private String value() {
        at++;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return at < line.length() && line.charAt(at) == '"'
                ? quoted()
                : upTo(',').trim();
    }

    private String quoted() {
        int opening = at;
        StringBuilder value = new StringBuilder();
        for (at++; at < line.length() && line.charAt(at) != '"'; at++) {
            if (line.charAt(at) == '\\' && at + 1 < line.length()) {
                at++;
            }
            value.append(line.charAt(at));
        }
        if (at >= line.length()) {
            at = opening;
            return upTo(',');
        }
        at++;
        return value.toString();
    }

    private void skipPastComma() {
        while (at < line.length() && line.charAt(at) != ',') {
            at++;
        }
        at++;
    }
}
