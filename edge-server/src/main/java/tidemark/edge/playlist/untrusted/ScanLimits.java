// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.untrusted;

/**
 * How much of a stranger's text is read before it is refused.
 *
 * @param maxBytes the longest body, and the most text that variable substitution may produce
 * @param maxEntries the most segments, parts, variants, timeline runs or representations, each counted by itself
 * @param maxAttributes the most attributes in one list, and the most variables in one playlist
 * @param maxDepth the deepest nesting of elements
 */
public record ScanLimits(int maxBytes, int maxEntries, int maxAttributes, int maxDepth) {
    /** Enough for a day of two-second segments. */
    public static final ScanLimits DEFAULT = new ScanLimits(4 << 20, 50_000, 64, 16);

    public ScanLimits {
        requirePositive(maxBytes, "maxBytes");
        requirePositive(maxEntries, "maxEntries");
        requirePositive(maxAttributes, "maxAttributes");
        requirePositive(maxDepth, "maxDepth");
    }

    private static void requirePositive(int value, String name) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
        }
    }
}
