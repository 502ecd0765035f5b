// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The directives of a Cache-Control field (RFC 9111 §5.2, C-14). Names are lower case; a directive given twice keeps its
 * most restrictive value; a lifetime that is no number counts as 0, one that is too large as 2³¹ seconds.
 */
public final class CacheControl {
    /** No directive. */
    public static final CacheControl NONE = new CacheControl(Map.of());

    private static final long MAX_SECONDS = 1L << 31;

    private final Map<String, String> directives;

    private CacheControl(Map<String, String> directives) {
        this.directives = directives;
    }

    /** Parses all lines of the field together. */
    public static CacheControl parse(List<String> lines) {
        if (lines.isEmpty()) {
            return NONE;
        }
        Map<String, String> directives = new HashMap<>();
        for (String line : lines) {
            new DirectiveScanner(line).forEach((name, value) -> directives.merge(name, value, CacheControl::stricter));
        }
        return new CacheControl(Map.copyOf(directives));
    }

    /** Directives that another field spelled: lower-case names, values without quotes. */
    static CacheControl of(Map<String, String> directives) {
        return new CacheControl(Map.copyOf(directives));
    }

    private static String stricter(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return "";
        }
        return seconds(one) <= seconds(other) ? one : other;
    }

    /** Whether the directive is there, with or without a value. */
    public boolean has(String directive) {
        return directives.containsKey(directive.toLowerCase(Locale.ROOT));
    }

    /** Whether the directive is there without a field list: {@code private}, not {@code private="x-user"}. */
    public boolean hasUnqualified(String directive) {
        return "".equals(directives.get(directive));
    }

    /** The directive's delta-seconds, in milliseconds; empty when it is not there. */
    public OptionalLong millis(String directive) {
        String value = directives.get(directive);
        return value == null ? OptionalLong.empty() : OptionalLong.of(seconds(value) * 1000);
    }

    private static long seconds(String value) {
        if (value.isEmpty()) {
            return 0;
        }
        long seconds = 0;
        for (int i = 0; i < value.length(); i++) {
            int digit = value.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            seconds = Math.min(MAX_SECONDS, seconds * 10 + digit);
        }
        return seconds;
    }

    @Override
    public String toString() {
        return "CacheControl" + directives;
    }
}
