// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.hls;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tidemark.edge.playlist.untrusted.Malformed;
import tidemark.edge.playlist.untrusted.Rejection;
import tidemark.edge.playlist.untrusted.ScanLimits;

/**
 * The variables of one playlist (EXT-X-DEFINE) and their substitution in URI lines and quoted strings.
 *
 * <p>A variable that only the viewer knows, an import from a multivariant playlist not at hand or a query parameter this
 * fetch did not carry, stays in the text as it is written. A reference that nothing in the playlist declares refuses the
 * playlist, unless the playlist declares no variable at all: then the text is from before there were variables.
 */
final class Variables {
    private static final String OPEN = "{$";

    private final URI playlist;
    private final Map<String, String> imports;
    private final ScanLimits limits;
    private final Map<String, Optional<String>> declared = new HashMap<>();
    private long budget;

    Variables(URI playlist, Map<String, String> imports, ScanLimits limits) {
        this.playlist = playlist;
        this.imports = imports;
        this.limits = limits;
        this.budget = limits.maxBytes();
    }

    void define(AttributeList attributes) throws Malformed {
        if (attributes.has("NAME")) {
            declare(attributes.text("NAME", ""), Optional.of(attributes.required("VALUE")));
        } else if (attributes.has("IMPORT")) {
            String name = attributes.text("IMPORT", "");
            declare(name, Optional.ofNullable(imports.get(name)));
        } else if (attributes.has("QUERYPARAM")) {
            String name = attributes.text("QUERYPARAM", "");
            declare(name, queryParameter(name));
        } else {
            throw new Malformed(Rejection.BAD_DEFINITION);
        }
    }

    private void declare(String name, Optional<String> value) throws Malformed {
        if (name.isEmpty() || declared.putIfAbsent(name, value) != null) {
            throw new Malformed(Rejection.BAD_DEFINITION);
        }
        if (declared.size() > limits.maxAttributes()) {
            throw new Malformed(Rejection.TOO_MANY_ENTRIES);
        }
    }

    private Optional<String> queryParameter(String name) {
        String query = playlist.getRawQuery();
        if (query == null) {
            return Optional.empty();
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && decode(pair.substring(0, equals)).equals(name)) {
                return Optional.of(decode(pair.substring(equals + 1)));
            }
        }
        return Optional.empty();
    }

    private static String decode(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The text with every variable replaced by its value. */
    String substitute(String text) throws Malformed {
        if (declared.isEmpty() || !text.contains(OPEN)) {
            return text;
        }
        StringBuilder result = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, at)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            String value = valueOf(text.substring(open, close + 1));
            spend(open - at + value.length());
            result.append(text, at, open).append(value);
            at = close + 1;
        }
        result.append(text, at, text.length());
        return result.toString();
    }

    private String valueOf(String reference) throws Malformed {
        String name = reference.substring(OPEN.length(), reference.length() - 1);
        if (!declared.containsKey(name)) {
            throw new Malformed(Rejection.UNDEFINED_VARIABLE);
        }
        return declared.get(name).orElse(reference);
    }

    /** The variables whose value is known. */
    Map<String, String> known() {
        Map<String, String> known = new HashMap<>();
        declared.forEach((name, value) -> value.ifPresent(text -> known.put(name, text)));
        return known;
    }

    /** A few bytes of playlist can name a long value many times; what they grow to is limited like the body itself. */
    private void spend(int length) throws Malformed {
        budget -= length;
        if (budget < 0) {
            throw new Malformed(Rejection.TOO_LARGE);
        }
    }
}
