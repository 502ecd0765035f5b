// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.run;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What this process holds: bytes on the heap after a collection, and of Netty's buffers off it. What TLS keeps in native
 * memory is in neither.
 */
public record Memory(long heap, long direct) {
    private static final double KILO = 1_000;

    /** Takes a reading. Makes the process collect its garbage, so it takes a moment. */
    static Memory now() {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long direct = ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider metrics
                ? metrics.metric().usedDirectMemory()
                : 0;
        return new Memory(heap, direct);
    }

    /** What each of some took on average; nothing where there was nobody. */
    Memory per(long viewers, Memory before) {
        long some = Math.max(1, viewers);
        return new Memory((heap - before.heap) / some, (direct - before.direct) / some);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f kB heap, %.1f kB direct", heap / KILO, direct / KILO);
    }
}
