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
 */
public record CacheKey(String path, String query) {
    /** The key of a target. */
    public static CacheKey of(Target target) {
        return new CacheKey(normalPath(target.path()), target.query().isEmpty() ? "" : selecting(target.query()));
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
        if (path.indexOf('%') < 0) {
            return path;
        }
        StringBuilder normal = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%' && i + 2 < path.length()) {
                i = appendOctet(path, i, normal);
            } else {
                normal.append(c);
            }
        }
        return normal.toString();
    }

    /** Appends the octet at {@code percent} in its normal spelling; answers the index of its last character. */
    private static int appendOctet(String path, int percent, StringBuilder normal) {
        int high = Character.digit(path.charAt(percent + 1), 16);
        int low = Character.digit(path.charAt(percent + 2), 16);
        int octet = high < 0 || low < 0 ? -1 : high * 16 + low;
        if (octet >= 0 && isUnreserved((char) octet)) {
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
