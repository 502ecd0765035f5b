// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.request;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What makes two requests the same object: the path and the query parameters that select bytes. The order of parameters,
 * CMCD and the delivery directives do not (H-40, H-41, M-4); what is sent to the origin is the original target (T-23).
 *
 * @param path percent-encoded, unreserved octets decoded, hex digits upper case (H-42)
 * @param query the parameters that count, sorted by name
 * @param variant which of several answers under one target, told by the request fields that select it; empty for most (C-9)
 */
public record CacheKey(String path, String query, String variant) {
    /** The key of what is the same for all who ask for it. */
    public CacheKey(String path, String query) {
        this(path, query, "");
    }

    /** The key of a target. */
    public static CacheKey of(Target target) {
        return new CacheKey(normalPath(target.path()), target.query().isEmpty() ? "" : selecting(target.query()));
    }

    /** The same with other parameters that count. */
    public CacheKey withQuery(String otherQuery) {
        return otherQuery.equals(query) ? this : new CacheKey(path, otherQuery, variant);
    }

    /** One variant of it. */
    public CacheKey withVariant(String otherVariant) {
        return otherVariant.equals(variant) ? this : new CacheKey(path, query, otherVariant);
    }

    private static String selecting(String query) {
        List<String> kept = new ArrayList<>();
        for (String parameter : query.split("&", -1)) {
            if (!parameter.isEmpty() && selects(parameter)) {
                kept.add(parameter);
            }
        }
        kept.sort(Comparator.comparing(CacheKey::name));
        return String.join("&", kept);
    }

    private static boolean selects(String parameter) {
        return !isDirective(parameter) && !name(parameter).equals("CMCD");
    }

    static boolean isDirective(String parameter) {
        return switch (name(parameter)) {
            case "_HLS_msn", "_HLS_part", "_HLS_skip" -> true;
            default -> false;
        };
    }

    private static String name(String parameter) {
        int equals = parameter.indexOf('=');
        return equals < 0 ? parameter : parameter.substring(0, equals);
    }

    private static String normalPath(String path) {
        if (path.indexOf('%') < 0 || !isWellEscaped(path)) {
            return path;
        }
        StringBuilder normal = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%') {
                i = appendOctet(path, i, normal);
            } else {
                normal.append(c);
            }
        }
        return normal.toString();
    }

    /** A path with a broken escape has no normal form: what was decoded beside it could mend it into another path. */
    private static boolean isWellEscaped(String path) {
        for (int i = path.indexOf('%'); i >= 0; i = path.indexOf('%', i + 3)) {
            if (i + 2 >= path.length() || !isHex(path.charAt(i + 1)) || !isHex(path.charAt(i + 2))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    /** Appends the octet at {@code percent} in its normal spelling; answers the index of its last character. */
    private static int appendOctet(String path, int percent, StringBuilder normal) {
        int high = Character.digit(path.charAt(percent + 1), 16);
        int low = Character.digit(path.charAt(percent + 2), 16);
        int octet = high * 16 + low;
        if (isUnreserved((char) octet)) {
            normal.append((char) octet);
        } else {
            normal.append(path.substring(percent, percent + 3).toUpperCase(Locale.ROOT));
        }
        return percent + 2;
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~".indexOf(c) >= 0;
    }

    @Override
    public String toString() {
        return query.isEmpty() ? path : path + '?' + query;
    }
}
