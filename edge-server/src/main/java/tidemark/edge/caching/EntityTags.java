// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Comparison of entity tags (RFC 9110 §8.8.3.2, §13.1.2). */
public final class EntityTags {
    /** A quoted tag, or what some servers send instead of one. */
    private static final Pattern MEMBER = Pattern.compile("(?:W/)?\"[^\"]*\"|[^,\\s]+");

    private static final Pattern WELL_FORMED = Pattern.compile("(?:W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\"");

    private EntityTags() {}

    /** Whether it is written as RFC 9110 §8.8.3 wants it. */
    public static boolean isWellFormed(String tag) {
        return WELL_FORMED.matcher(tag).matches();
    }

    /** Whether an If-None-Match list names the tag, by weak comparison; {@code *} names every tag. */
    public static boolean anyWeakMatch(String list, String tag) {
        String opaque = opaque(tag);
        return MEMBER.matcher(list)
                .results()
                .map(MatchResult::group)
                .anyMatch(member -> member.equals("*") || opaque(member).equals(opaque));
    }

    /** Whether both are strong and the same: what If-Range needs (C-22). */
    public static boolean strongMatch(String one, String other) {
        return !one.startsWith("W/") && one.equals(other);
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
