// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.dash;

import java.util.List;
import java.util.Optional;

/**
 * Segments as a {@code SegmentTimeline} lists them.
 *
 * @param presentationTimeOffset ticks
 */
record ByTimeline(Timescale timescale, long presentationTimeOffset, List<Run> runs) implements Addressing {

    /**
     * Equal segments in a row: one S element.
     *
     * @param time ticks
     * @param duration ticks
     * @param count how many, {@link #OPEN} if it goes on as the clock does
     * @param number $Number$ of the first
     */
    record Run(long time, long duration, long count, long number) {
        static final long OPEN = Long.MAX_VALUE;

        Run {
            if (duration <= 0) {
                throw new IllegalArgumentException("S@d: " + duration + " (expected: > 0)");
            }
        }

        boolean isOpen() {
            return count == OPEN;
        }

        long end() {
            return time + duration * count;
        }
    }

    ByTimeline {
        runs = List.copyOf(runs);
    }

    @Override
    public Optional<Slot> firstEndingAfter(long time) {
        long ticks = timescale.toTicks(time) + presentationTimeOffset;
        return runs.stream()
                .filter(run -> run.isOpen() || run.end() > ticks)
                .findFirst()
                .map(run -> slot(run, Math.max(0, Math.floorDiv(ticks - run.time(), run.duration()))));
    }

    private Slot slot(Run run, long index) {
        long time = run.time() + index * run.duration();
        long start = nanos(time);
        long end = nanos(time + run.duration());
        return new Slot(run.number() + index, time, start, end - start, !run.isOpen());
    }

    @Override
    public Optional<Extent> listed() {
        return runs.stream()
                .filter(run -> !run.isOpen())
                .map(run -> new Extent(nanos(run.time()), nanos(run.end())))
                .reduce((first, last) -> new Extent(first.start(), last.end()));
    }

    @Override
    public long usualDuration() {
        return runs.isEmpty() ? 0 : timescale.toNanos(runs.get(runs.size() - 1).duration());
    }

    private long nanos(long time) {
        return timescale.toNanos(time - presentationTimeOffset);
    }
}
