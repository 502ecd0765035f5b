// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.dash;

import java.util.concurrent.TimeUnit;

/** Ticks per second. Integers only: one double's last bit is enough to ask for the wrong segment. */
record Timescale(long ticksPerSecond) {
    private static final long NANOS = TimeUnit.SECONDS.toNanos(1);

    Timescale {
        if (ticksPerSecond <= 0 || ticksPerSecond > NANOS) {
            throw new IllegalArgumentException("timescale: " + ticksPerSecond + " (expected: 1 to " + NANOS + ")");
        }
    }

    long toNanos(long ticks) {
        return Math.floorDiv(ticks, ticksPerSecond) * NANOS
                + Math.floorMod(ticks, ticksPerSecond) * NANOS / ticksPerSecond;
    }

    long toTicks(long nanos) {
        return Math.floorDiv(nanos, NANOS) * ticksPerSecond + Math.floorMod(nanos, NANOS) * ticksPerSecond / NANOS;
    }
}
