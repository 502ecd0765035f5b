// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many there are on a flight: the flight itself while it fetches, every request that waits for it and every answer
 * that follows it. Once its doors are shut nobody comes in any more, however close the race. Safe for any thread.
 */
final class Audience {
    private static final int SHUT = 1 << 30;

    private final AtomicInteger state = new AtomicInteger(1);

    private static int countOf(int state) {
        return state & ~SHUT;
    }

    /** One more from outside; false when the doors are shut or everybody has left. */
    boolean enter() {
        int seen = state.get();
        while (seen > 0 && seen < SHUT) {
            if (state.compareAndSet(seen, seen + 1)) {
                return true;
            }
            seen = state.get();
        }
        return false;
    }

    /** One more for somebody who is inside. */
    void stay() {
        state.incrementAndGet();
    }

    /** One less; how many are left. */
    int leave() {
        return countOf(state.decrementAndGet());
    }

    int count() {
        return countOf(state.get());
    }

    /** Lets nobody in any more. */
    void shut() {
        state.getAndUpdate(seen -> seen | SHUT);
    }

    /** Lets nobody in any more if only the flight itself is left; whether it did. */
    boolean shutIfDeserted() {
        return state.compareAndSet(1, 1 | SHUT) || state.get() == (1 | SHUT);
    }
}
