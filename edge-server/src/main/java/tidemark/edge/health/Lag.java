// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

/**
 * How far behind (L-11), never more than is certain.
 *
 * @param segments complete segments that are missing
 * @param parts parts that are missing; where segments are missing too, those of the newest segment, and one at least:
 *     what is missing of the segments before is not known
 */
record Lag(long segments, long parts) {
    static final Lag NONE = new Lag(0, 0);

    /** A sibling's report comes a moment before the fetch of what it is about (H-80). */
    private static final int PARTS_OF_A_FETCH = 1;

    static Lag of(Head local, Head reference) {
        if (!reference.isAheadOf(local)) {
            return NONE;
        }
        long segments = reference.sequence() - local.sequence();
        return segments == 0
                ? new Lag(0, reference.parts() - local.parts())
                : new Lag(segments, Math.max(1, reference.parts()));
    }

    /** Whether there is something to fetch that is not on its way anyhow. */
    boolean isWorthAFetch() {
        return segments > 0 || parts > PARTS_OF_A_FETCH;
    }

    boolean isNone() {
        return segments == 0 && parts == 0;
    }

    /** For people. */
    String words() {
        return segments > 0 ? segments + (segments == 1 ? " segment" : " segments") : parts + " parts";
    }
}
