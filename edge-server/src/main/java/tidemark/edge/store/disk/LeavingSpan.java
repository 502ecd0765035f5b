// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

/**
 * Objects that share a stripe: they leave within so many milliseconds of each other. The span is at most a sixteenth of what was
 * left of an object's window when it was offered, but eight seconds at least: so long one is held beyond its window, no longer.
 *
 * @param millis a power of two
 * @param number which span of this length
 */
record LeavingSpan(long millis, long number) {
    private static final long LEAST_MILLIS = 8192;
    private static final int PART = 16;

    /** Of an object that is offered now. */
    static LeavingSpan of(long leavesAtMillis, long nowMillis) {
        long millis = Long.highestOneBit(Math.max(LEAST_MILLIS, (leavesAtMillis - nowMillis) / PART));
        return new LeavingSpan(millis, Math.floorDiv(leavesAtMillis, millis));
    }
}
