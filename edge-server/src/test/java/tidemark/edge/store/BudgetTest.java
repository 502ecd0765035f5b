// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.TurnedTime;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;

/** Each byte counts once, and what is being read from disk counts too. */
class BudgetTest {
    private static final long LIMIT = 1L << 40;

    private final Stats stats = new Stats();
    private final SegmentStore store = new SegmentStore(1 << 20, Runnable::run, new TurnedTime(), stats);
    private final AtomicLong disk = new AtomicLong();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatIsBeingReadFromDiskIsPartOfIt() {
        Budget budget = Budget.of(LIMIT, store, () -> 0, stats);
        stats.gauge(Meter.MEMORY_DISK, disk::get);
        assertThat(budget.isSpent()).isFalse();

        disk.set(LIMIT);

        assertThat(budget.isSpent()).isTrue();
        assertThat(stats.value(Meter.MEMORY_ACCOUNTED)).isGreaterThanOrEqualTo(LIMIT);
    }

    @Test
    void andNoneOfTheSocketsBuffers() {
        Budget.of(LIMIT, store, () -> LIMIT, stats);
        stats.gauge(Meter.MEMORY_DISK, disk::get);
        long before = stats.value(Meter.MEMORY_BUFFERS);

        disk.set(LIMIT / 2);

        assertThat(stats.value(Meter.MEMORY_BUFFERS)).isLessThanOrEqualTo(before - LIMIT / 4);
    }
}
