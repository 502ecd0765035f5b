// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import java.util.List;
import java.util.function.LongSupplier;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;

/**
 * The one account of the memory that a node uses for what it serves: what is stored, bodies beside the store (fills, what
 * passes through, what was evicted and is still being sent), what is being read from disk, requests that wait, and what sockets read and send. Each byte
 * counts once. Beyond it no new fill of media begins: a viewer is better served by a short 503, and everybody else by hits,
 * than by a process that runs out of memory. Passing what is not kept would not help: it takes the same bytes, once for each
 * viewer, and the origin pays for it.
 *
 * <p>Safe for any thread; a look adds up a few counters.
 */
public final class Budget {
    /** What is under way when it is spent has to find room: a part of so many. */
    private static final int RESERVE = 32;

    private static final List<Meter> TERMS = List.of(
            Meter.STORE_BYTES, Meter.MEMORY_UNSTORED, Meter.MEMORY_DISK, Meter.MEMORY_WAITERS, Meter.MEMORY_BUFFERS);

    private final long limit;
    private final Stats stats;

    private Budget(long limit, Stats stats) {
        this.limit = limit;
        this.stats = stats;
    }

    /**
     * The account of a node.
     *
     * @param limit bytes
     * @param direct bytes off the heap that the process holds now, in Netty's pools and out of them
     */
    public static Budget of(long limit, SegmentStore store, LongSupplier direct, Stats stats) {
        Budget budget = new Budget(limit, stats);
        stats.gauge(Meter.MEMORY_BUDGET, () -> limit);
        stats.gauge(Meter.MEMORY_ACCOUNTED, budget::used);
        stats.gauge(Meter.MEMORY_CODED, CodedForms::bytes);
        stats.gauge(
                Meter.MEMORY_UNSTORED, () -> Math.max(0, Body.allocated() - store.bodyBytes() - CodedForms.bytes()));
        stats.gauge(
                Meter.MEMORY_BUFFERS,
                () -> Math.max(0, direct.getAsLong() - Body.inDirectMemory() - stats.value(Meter.MEMORY_DISK)));
        return budget;
    }

    /** Bytes in use by all terms together. */
    long used() {
        return TERMS.stream().mapToLong(stats::value).sum();
    }

    /** Whether nothing new may be begun that takes memory. */
    public boolean isSpent() {
        return used() > limit - limit / RESERVE;
    }
}
