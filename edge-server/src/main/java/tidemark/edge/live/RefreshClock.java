// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import tidemark.edge.live.rhythm.Beat;
import tidemark.edge.live.rhythm.Rhythm;
import tidemark.edge.time.Alarms;
import tidemark.edge.time.EdgeClock;

/**
 * Keeps one stream current while somebody watches it: has the origin asked when the next segment is due (H-76), and stops
 * when nobody watches any more (T-84). So viewers are answered with what is held and never wait for a fetch.
 *
 * <p>Threads: any; serialised by its own monitor, in which nothing is asked.
 */
final class RefreshClock {
    private final Alarms alarms;
    private final EdgeClock clock;
    private final Wearer wearer;
    private final Rhythm rhythm = new Rhythm();
    private long expiresAt = Rhythm.NEVER;
    private long ringsAt = Rhythm.NEVER;
    private int setting;
    private volatile boolean running;

    /** Whose clock it is. */
    interface Wearer {
        /** Whether it is to go on: a live stream that is watched. */
        boolean isToBeKept(long now);

        /** Has the origin asked. Returns at once. */
        void ask();
    }

    RefreshClock(Alarms alarms, EdgeClock clock, Wearer wearer) {
        this.alarms = alarms;
        this.clock = clock;
        this.wearer = wearer;
    }

    /** Whether it runs, so that what is held will be renewed in time. */
    boolean isRunning() {
        return running;
    }

    /** Somebody watches. */
    void start() {
        if (!running && wearer.isToBeKept(clock.millis())) {
            begin();
        }
    }

    private synchronized void begin() {
        if (!running && !alarms.isSilent() && wearer.isToBeKept(clock.millis())) {
            running = true;
            set();
        }
    }

    /** A version with something new has come; see {@link Rhythm#advanced}. */
    synchronized void advanced(long cameAt, long sinceLastMillis, Beat beat) {
        rhythm.advanced(cameAt, sinceLastMillis, beat);
    }

    /** The origin has nothing new. */
    synchronized void unchanged(long cameAt) {
        rhythm.unchanged(cameAt);
    }

    /** What came was refused: it is asked for again soon. */
    synchronized void refused(long cameAt) {
        rhythm.unchanged(cameAt);
        if (running) {
            set();
        }
    }

    /** What is held now is good until then; {@link Rhythm#NEVER} when it is renewed by every request anyway. */
    synchronized void heldUntil(long then) {
        expiresAt = then;
        if (running) {
            set();
        }
    }

    /** When the next version is expected; {@link Rhythm#NEVER} when nothing tells. */
    synchronized long dueAt() {
        return rhythm.dueAt();
    }

    private void set() {
        long next = rhythm.nextAt(expiresAt);
        if (next != ringsAt) {
            ringsAt = next;
            int set = ++setting;
            alarms.after(Math.max(0, next - clock.millis()), () -> ring(set));
        }
    }

    private void ring(int set) {
        if (isDue(set)) {
            wearer.ask();
        }
    }

    /** Goes on or stops. When it rings early, by another clock, it is set again. */
    private synchronized boolean isDue(int set) {
        if (set != setting) {
            return false;
        }
        long now = clock.millis();
        running = wearer.isToBeKept(now);
        if (!running) {
            // who came meanwhile saw it running
            running = wearer.isToBeKept(now);
        }
        boolean due = running && now >= ringsAt;
        if (due) {
            rhythm.asked(now);
        }
        ringsAt = Rhythm.NEVER;
        if (running) {
            set();
        }
        return due;
    }
}
