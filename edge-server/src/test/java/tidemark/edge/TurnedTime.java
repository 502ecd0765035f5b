// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tidemark.edge.time.Alarms;
import tidemark.edge.time.EdgeClock;

/** One clock for an edge and its origins that only moves when a test turns it. */
public final class TurnedTime implements EdgeClock, InstantSource, Alarms {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00.100Z");

    private final AtomicLong nanos = new AtomicLong();
    private final TreeMap<Long, Deque<Runnable>> alarms = new TreeMap<>();

    /** Turns it on, and rings what is due by then, on this thread. */
    public void advance(Duration by) {
        nanos.addAndGet(by.toNanos());
        for (Runnable due = nextDue(); due != null; due = nextDue()) {
            due.run();
        }
    }

    private @Nullable Runnable nextDue() {
        synchronized (alarms) {
            Map.Entry<Long, Deque<Runnable>> first = alarms.firstEntry();
            if (first == null || first.getKey() > millis()) {
                return null;
            }
            Runnable due = first.getValue().removeFirst();
            if (first.getValue().isEmpty()) {
                alarms.remove(first.getKey());
            }
            return due;
        }
    }

    @Override
    public void after(long millis, Runnable task) {
        synchronized (alarms) {
            alarms.computeIfAbsent(millis() + Math.max(1, millis), at -> new ArrayDeque<>())
                    .addLast(task);
        }
    }

    /** When the next alarm is to ring, milliseconds from now; empty when none is set. */
    public OptionalLong nextAlarm() {
        synchronized (alarms) {
            return alarms.isEmpty() ? OptionalLong.empty() : OptionalLong.of(alarms.firstKey() - millis());
        }
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
