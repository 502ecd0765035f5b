// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.dash;

import java.util.Optional;

/**
 * Segments of equal length, one after the other: {@code SegmentTemplate@duration}.
 *
 * @param duration ticks
 * @param presentationTimeOffset ticks
 */
record ByDuration(Timescale timescale, long duration, long startNumber, long presentationTimeOffset)
        implements Addressing {
    ByDuration {
        if (duration <= 0) {
            throw new IllegalArgumentException("duration: " + duration + " (expected: > 0)");
        }
    }

    @Override
    public Optional<Slot> firstEndingAfter(long time) {
        long index = Math.max(0, Math.floorDiv(timescale.toTicks(time), duration));
        long start = timescale.toNanos(index * duration);
        long end = timescale.toNanos((index + 1) * duration);
        return Optional.of(
                new Slot(startNumber + index, index * duration + presentationTimeOffset, start, end - start, false));
    }

    @Override
    public Optional<Extent> listed() {
        return Optional.empty();
    }

    @Override
    public long usualDuration() {
        return timescale.toNanos(duration);
    }
}
