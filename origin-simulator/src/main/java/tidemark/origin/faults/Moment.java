// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.faults;

import java.time.Duration;
import java.time.Instant;
import tidemark.origin.channel.Timeline;

/**
 * What a view fault may know when it bends a view.
 *
 * @param since when the fault was added
 * @param media whether a segment is asked for, and not something that lists segments
 */
record Moment(Instant since, boolean media, Timeline timeline) {
    Duration length(Span span) {
        return span.length(timeline.segmentDuration());
    }

    /** The number of the segment that was in production when the fault was added. */
    long numberAtOnset() {
        return timeline.newestAt(since) + 1;
    }
}
