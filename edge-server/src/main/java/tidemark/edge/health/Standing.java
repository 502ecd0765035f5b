// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

/**
 * How one stream stands that concerns the node.
 *
 * @param lost whether it is STALE and beyond help
 * @param behind whether it is as far behind as STALE means at this moment
 * @param viewers whom its verdict is weighed by
 * @param reason in words; empty while fresh
 */
record Standing(
        String stream,
        Verdict verdict,
        boolean lost,
        boolean behind,
        long lagSegments,
        int viewers,
        long targetDurationMillis,
        String reason) {
    /** A stream that somebody watches stands for one viewer at least. */
    long weight() {
        return Math.max(1, viewers);
    }

    boolean isStale() {
        return verdict == Verdict.STALE;
    }
}
