// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin.choice;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Two counts over the last ten seconds, in slots of one second. Not safe for threads. */
final class SlidingCounts {
    private static final int SLOTS = 10;
    private static final long SLOT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final long[] slot = new long[SLOTS];
    private final long[] all = new long[SLOTS];
    private final long[] some = new long[SLOTS];

    void count(long nowNanos, int ofAll, int ofSome) {
        long now = Math.floorDiv(nowNanos, SLOT_NANOS);
        int index = (int) Math.floorMod(now, (long) SLOTS);
        if (slot[index] != now) {
            slot[index] = now;
            all[index] = 0;
            some[index] = 0;
        }
        all[index] += ofAll;
        some[index] += ofSome;
    }

    long all(long nowNanos) {
        return sum(all, nowNanos);
    }

    long some(long nowNanos) {
        return sum(some, nowNanos);
    }

    private long sum(long[] counts, long nowNanos) {
        long now = Math.floorDiv(nowNanos, SLOT_NANOS);
        long sum = 0;
        for (int i = 0; i < SLOTS; i++) {
            sum += now - slot[i] < SLOTS ? counts[i] : 0;
        }
        return sum;
    }

    void clear() {
        Arrays.fill(all, 0);
        Arrays.fill(some, 0);
    }
}
