// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.dash;

import java.util.List;
import tidemark.edge.playlist.dash.Timeline.Run;

/**
 * Compares two timelines where both list segments, run by run and never segment by segment.
 *
 * <p>Of an open run only the first segment counts: the rest of it is a forecast.
 */
final class TimelineOverlap {
    private final Cursor held;
    private final Cursor next;

    private TimelineOverlap(Timeline held, Timeline next) {
        this.held = new Cursor(held.runs());
        this.next = new Cursor(next.runs());
    }

    /** True when every segment that both list starts at the same time and lasts as long in both. */
    static boolean agrees(Timeline held, Timeline next) {
        return new TimelineOverlap(held, next).walk();
    }

    private boolean walk() {
        held.seek(next.time());
        next.seek(held.time());
        while (!held.isOver() && !next.isOver()) {
            if (held.time() != next.time() || held.duration() != next.duration()) {
                return overlapIsOver();
            }
            long common = Math.min(held.left(), next.left());
            held.advance(common);
            next.advance(common);
        }
        return true;
    }

    /** Segments that do not start together are no contradiction when one timeline ends before the other begins. */
    private boolean overlapIsOver() {
        return held.time() >= next.end() || next.time() >= held.end();
    }

    /** A place in a timeline: a run, and how many of its segments were passed. */
    private static final class Cursor {
        private final List<Run> runs;
        private int run;
        private long passed;

        Cursor(List<Run> runs) {
            this.runs = runs;
        }

        boolean isOver() {
            return run == runs.size();
        }

        long time() {
            return isOver() ? Long.MAX_VALUE : current().time() + passed * duration();
        }

        long duration() {
            return current().duration();
        }

        long left() {
            return count() - passed;
        }

        /** Where the whole timeline ends. */
        long end() {
            Run last = runs.get(runs.size() - 1);
            return last.time() + (last.isOpen() ? 1 : last.count()) * last.duration();
        }

        void advance(long segments) {
            passed += segments;
            if (passed == count()) {
                run++;
                passed = 0;
            }
        }

        /** Passes over every segment that starts before {@code time}. */
        void seek(long time) {
            while (!isOver() && time() < time) {
                long ahead = time - time();
                advance(Math.min(left(), (ahead + duration() - 1) / duration()));
            }
        }

        private long count() {
            return current().isOpen() ? 1 : current().count();
        }

        private Run current() {
            return runs.get(run);
        }
    }
}
