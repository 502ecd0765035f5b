// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.stats;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import tidemark.edge.caching.NotStored;
import tidemark.edge.failure.Failure;

/** All meters of one edge. Counting is one striped addition; reading sums up. Safe for any thread. */
public final class Stats {
    private final Map<Meter, LongAdder> adders = adders(Meter.class);
    private final Map<Meter, LongSupplier> gauges = new EnumMap<>(Meter.class);
    private final Map<Failure, LongAdder> failures = adders(Failure.class);
    private final Map<NotStored, LongAdder> notStored = adders(NotStored.class);

    private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> type) {
        Map<E, LongAdder> adders = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            adders.put(constant, new LongAdder());
        }
        return adders;
    }

    private static <E extends Enum<E>> LongAdder of(Map<E, LongAdder> adders, E constant) {
        return requireNonNull(adders.get(constant));
    }

    /** One more. */
    public void count(Meter meter) {
        of(adders, meter).increment();
    }

    /** So many more, or fewer for a gauge that is counted up and down. */
    public void add(Meter meter, long amount) {
        of(adders, meter).add(amount);
    }

    /** Lets a gauge be read from where its value lives. Called while the edge is put together. */
    public void gauge(Meter meter, LongSupplier value) {
        gauges.put(meter, value);
    }

    /** One more request that failed so. */
    public void failed(Failure failure) {
        of(failures, failure).increment();
    }

    /** One more answer that was not stored, and why. */
    public void notStored(NotStored reason) {
        of(notStored, reason).increment();
    }

    /** The value now. */
    public long value(Meter meter) {
        LongSupplier gauge = gauges.get(meter);
        return gauge == null ? of(adders, meter).sum() : gauge.getAsLong();
    }

    /** How often requests failed so. */
    public long value(Failure failure) {
        return of(failures, failure).sum();
    }

    /** How often answers were not stored for this reason. */
    public long value(NotStored reason) {
        return of(notStored, reason).sum();
    }

    /** How often requests failed, for any reason. */
    public long failures() {
        return failures.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** Shows every meter to a registry. */
    public void bindTo(MeterRegistry registry) {
        for (Meter meter : Meter.values()) {
            bind(meter, registry);
        }
        for (Failure failure : Failure.values()) {
            FunctionCounter.builder(TaggedMeter.FAILURES.meterName(), this, stats -> stats.value(failure))
                    .description(TaggedMeter.FAILURES.description())
                    .tag("reason", failure.name())
                    .tag("blame", failure.blame().name())
                    .register(registry);
        }
        for (NotStored reason : NotStored.values()) {
            FunctionCounter.builder(TaggedMeter.NOT_STORED.meterName(), this, stats -> stats.value(reason))
                    .description(TaggedMeter.NOT_STORED.description())
                    .tag("reason", reason.name())
                    .register(registry);
        }
    }

    private void bind(Meter meter, MeterRegistry registry) {
        if (meter.type() == Meter.Type.COUNTER) {
            FunctionCounter.builder(meter.meterName(), this, stats -> stats.value(meter))
                    .description(meter.description())
                    .register(registry);
        } else {
            Gauge.builder(meter.meterName(), this, stats -> stats.value(meter))
                    .description(meter.description())
                    .register(registry);
        }
    }
}
