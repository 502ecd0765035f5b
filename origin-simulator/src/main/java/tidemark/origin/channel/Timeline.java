// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.channel;

import java.time.Duration;
import java.time.Instant;

/**
 * Segment numbers on the wall clock: segment n covers [zero + n·segmentSeconds, zero + (n+1)·segmentSeconds) and exists
 * once it is complete.
 *
 * @param run which run of the packager this is; segments of different runs have different bytes even where their
 *     numbers are equal
 */
public record Timeline(Instant zero, int segmentSeconds, String run) {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    public Timeline {
        if (segmentSeconds < 1) {
            throw new IllegalArgumentException("segmentSeconds: " + segmentSeconds + " (expected: at least 1)");
        }
    }

    public Duration segmentDuration() {
        return Duration.ofSeconds(segmentSeconds);
    }

    public Instant startOf(long number) {
        return zero.plusSeconds(Math.multiplyExact(number, segmentSeconds));
    }

    /** When the segment is complete, which is when it becomes available. */
    public Instant endOf(long number) {
        return startOf(number + 1);
    }

    /** The wall clock at {@code ticks} after zero. */
    public Instant instantAt(long ticks, int timescale) {
        long nanos = ticks % timescale * NANOS_PER_SECOND / timescale;
        return zero.plusSeconds(ticks / timescale).plusNanos(nanos);
    }

    /** The newest segment that is complete at {@code instant}; negative when there is none yet. Integers only: D-2. */
    public long newestAt(Instant instant) {
        return Math.floorDiv(Duration.between(zero, instant).toSeconds(), (long) segmentSeconds) - 1;
    }

    /** The timeline of a packager that began again with 0 where this one says {@code number}. */
    public Timeline restartedAt(long number, String newRun) {
        return new Timeline(startOf(number), segmentSeconds, newRun);
    }
}
