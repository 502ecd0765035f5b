// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.dash;

/**
 * A place for a segment on a period's timeline.
 *
 * @param number its $Number$
 * @param time its $Time$, ticks
 * @param start nanoseconds after the period's start
 * @param duration nanoseconds
 * @param listed whether the MPD vouches for it; otherwise it exists once the clock says so
 */
record Slot(long number, long time, long start, long duration, boolean listed) {
    long end() {
        return start + duration;
    }
}
