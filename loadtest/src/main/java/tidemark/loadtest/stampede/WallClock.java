// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.stampede;

import java.time.Duration;
import java.time.Instant;

/**
 * The machine's wall clock, which the origin's log tells, beside the monotonic one that clients are measured by: read
 * together once, just before the stampede, so that a moment of the one is a moment of the other. Only as good as both
 * programs being on one machine, and nobody setting its clock meanwhile.
 *
 * @param wall the wall clock at the reading
 * @param nanos {@link System#nanoTime} at the reading
 */
record WallClock(Instant wall, long nanos) {
    static WallClock read() {
        return new WallClock(Instant.now(), System.nanoTime());
    }

    /** The moment as {@link System#nanoTime} counts. */
    long nanosAt(Instant moment) {
        return nanos + Duration.between(wall, moment).toNanos();
    }
}
