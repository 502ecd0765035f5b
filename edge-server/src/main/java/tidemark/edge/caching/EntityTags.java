// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

/** Comparison of entity tags (RFC 9110 §8.8.3.2, §13.1.2). */
public final class EntityTags {
    private EntityTags() {}

    /** Whether an If-None-Match list names the tag, by weak comparison; {@code *} names every tag. */
    public static boolean anyWeakMatch(String list, String tag) {
        String opaque = opaque(tag);
        for (String member : list.split(",", -1)) {
            String candidate = member.trim();
            if (candidate.equals("*") || opaque(candidate).equals(opaque)) {
                return true;
            }
        }
        return false;
    }

    /** Whether both are strong and the same: what If-Range needs (C-22). */
    public static boolean strongMatch(String one, String other) {
        return !one.startsWith("W/") && one.equals(other);
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
