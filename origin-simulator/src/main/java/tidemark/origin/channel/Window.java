// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.channel;

import java.time.Duration;
import java.util.Set;

/**
 * What a manifest lists of a timeline: the segments {@code first} to {@code last}, both included.
 *
 * @param gaps numbers that the packager skipped
 * @param ended whether {@code last} is the last there will ever be
 */
public record Window(Timeline timeline, long first, long last, Set<Long> gaps, boolean ended) {
    public Window {
        gaps = Set.copyOf(gaps);
    }

    public boolean isEmpty() {
        return last < first;
    }

    public long count() {
        return last - first + 1;
    }

    public Duration duration() {
        return timeline.segmentDuration().multipliedBy(count());
    }

    public boolean isGap(long number) {
        return gaps.contains(number);
    }
}
