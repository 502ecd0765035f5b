// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import java.util.concurrent.atomic.AtomicLong;

/** The order in which objects were written, over all directories and restarts: microseconds of the wall clock that never go back. */
final class Orders {
    private static final long MICROS = 1000;

    private final AtomicLong last = new AtomicLong();

    long next(long wallMillis) {
        return last.updateAndGet(before -> Math.max(before + 1, wallMillis * MICROS));
    }

    /** An earlier run came this far. */
    void seen(long order) {
        last.accumulateAndGet(order, Math::max);
    }
}
