// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.dash;

import java.util.List;
import java.util.Optional;

/**
 * The segments that a SegmentTimeline lists, in runs of equal duration, never expanded: a run of a million segments costs
 * no more than one of one.
 *
 * @param runs in order of time
 */
public record Timeline(List<Run> runs) {
    /** Segments are not listed. */
    public static final Timeline NONE = new Timeline(List.of());

    public Timeline {
        runs = List.copyOf(runs);
    }

    /**
     * Segments of equal duration, one after the other.
     *
     * @param number of the first
     * @param time of the first, in ticks
     * @param duration of each, in ticks
     * @param count how many; {@link #OPEN} for as many as time brings
     */
    public record Run(long number, long time, long duration, long count) {
        /** Up to the end of a period that has none yet. */
        public static final long OPEN = Long.MAX_VALUE;

        public boolean isOpen() {
            return count == OPEN;
        }

        Span at(long index) {
            return new Span(number + index, time + index * duration, duration);
        }
    }

    public boolean isEmpty() {
        return runs.isEmpty();
    }

    /** The oldest listed segment. */
    public Optional<Span> first() {
        return isEmpty() ? Optional.empty() : Optional.of(runs.get(0).at(0));
    }

    /** The newest listed segment; the first of the last run when that is open. */
    public Optional<Span> last() {
        if (isEmpty()) {
            return Optional.empty();
        }
        Run run = runs.get(runs.size() - 1);
        return Optional.of(run.at(run.isOpen() ? 0 : run.count() - 1));
    }

    /** How many segments are listed, an open run counting as one; never more than {@link Ticks#MAX}. */
    public long size() {
        long size = 0;
        for (Run run : runs) {
            size = Math.min(Ticks.MAX, size + (run.isOpen() ? 1 : run.count()));
        }
        return size;
    }

    /** True when the last run goes on with time. */
    public boolean isOpen() {
        return !isEmpty() && runs.get(runs.size() - 1).isOpen();
    }

    /** The listed segment that starts at exactly this time. */
    public Optional<Span> atTime(long time) {
        int at = lastRunFrom(time, true);
        if (at < 0 || time > Ticks.MAX) {
            return Optional.empty();
        }
        Run run = runs.get(at);
        long offset = time - run.time();
        boolean listed = offset % run.duration() == 0 && offset / run.duration() < run.count();
        return listed ? Optional.of(run.at(offset / run.duration())) : Optional.empty();
    }

    /** The listed segment of this number. */
    public Optional<Span> atNumber(long number) {
        int at = lastRunFrom(number, false);
        if (at < 0) {
            return Optional.empty();
        }
        Run run = runs.get(at);
        long index = number - run.number();
        boolean inRange = index < run.count() && index <= (Ticks.MAX - run.time()) / run.duration();
        return inRange ? Optional.of(run.at(index)) : Optional.empty();
    }

    /** True when every segment that this and a later version both list is the same in both. */
    public boolean agreesWith(Timeline later) {
        return isEmpty() || later.isEmpty() || TimelineOverlap.agrees(this, later);
    }

    /** The last run that starts at or before a time or number; -1 when none does. */
    private int lastRunFrom(long value, boolean isTime) {
        int low = 0;
        int high = runs.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            Run run = runs.get(middle);
            if ((isTime ? run.time() : run.number()) <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
