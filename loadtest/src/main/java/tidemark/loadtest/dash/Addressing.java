// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.dash;

import java.util.Optional;

/** How a representation's segments are laid out in its period. */
sealed interface Addressing permits ByDuration, ByTimeline {
    /**
     * The segment that contains a moment, or the first one after it; empty if none is laid out there.
     *
     * @param time nanoseconds after the period's start
     */
    Optional<Slot> firstEndingAfter(long time);

    /** The first and the last segment that the MPD vouches for; empty if it vouches for none. */
    Optional<Extent> listed();

    /** How long a segment usually is, nanoseconds. */
    long usualDuration();

    /** From the start of the first to the end of the last listed segment, nanoseconds after the period's start. */
    record Extent(long start, long end) {}
}
