// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import tidemark.edge.time.EdgeClock;

/** One clock for an edge and its origins that only moves when a test turns it. */
public final class TurnedTime implements EdgeClock, InstantSource {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00.100Z");

    private final AtomicLong nanos = new AtomicLong();

    /** Turns it on. */
    public void advance(Duration by) {
        nanos.addAndGet(by.toNanos());
    }

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public long wallMillis() {
        return instant().toEpochMilli();
    }

    @Override
    public long millis() {
        return EdgeClock.super.millis();
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanos.get());
    }
}
