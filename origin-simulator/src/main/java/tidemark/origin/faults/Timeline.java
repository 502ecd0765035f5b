// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.faults;

import java.time.Duration;
import java.time.Instant;

/** The numbering of the stream: segment n covers [start + n·segmentDuration, start + (n+1)·segmentDuration). */
record Timeline(Instant start, Duration segmentDuration) {
    /** The number of the segment in production at {@code instant}. */
    long numberAt(Instant instant) {
        return Math.floorDiv(Duration.between(start, instant).toMillis(), segmentDuration.toMillis());
    }
}
