// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import tidemark.edge.time.Alarms;

/**
 * Tells when the clock alone has made another segment of a stream available: its MPD lists none and does not change (D-2).
 * Safe for any thread.
 */
final class SegmentBoundaries {
    /** There is none to wait for. */
    static final long NEVER = Long.MAX_VALUE;

    private static final long LEAST_MILLIS = 50;

    private final Alarms alarms;
    private final LongSupplier untilNext;
    private final Runnable onBoundary;
    private final AtomicBoolean running = new AtomicBoolean();

    /**
     * @param untilNext milliseconds, or {@link #NEVER} to stop
     * @param onBoundary must return at once
     */
    SegmentBoundaries(Alarms alarms, LongSupplier untilNext, Runnable onBoundary) {
        this.alarms = alarms;
        this.untilNext = untilNext;
        this.onBoundary = onBoundary;
    }

    /** Somebody watches. */
    void start() {
        if (!running.get() && running.compareAndSet(false, true)) {
            set();
        }
    }

    private void set() {
        long next = untilNext.getAsLong();
        if (next == NEVER) {
            running.set(false);
            if (untilNext.getAsLong() != NEVER) {
                start(); // who came meanwhile saw it running
            }
        } else {
            alarms.after(Math.max(LEAST_MILLIS, next), this::ring);
        }
    }

    private void ring() {
        onBoundary.run();
        set();
    }
}
