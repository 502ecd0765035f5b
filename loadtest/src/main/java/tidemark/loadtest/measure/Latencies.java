// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.measure;

import org.HdrHistogram.Histogram;

/** A distribution of times, kept in microseconds with three digits. Confined to one thread. */
public final class Latencies {
    private static final long NANOS_PER_MICRO = 1_000;
    private static final double MICROS_PER_MILLI = 1_000;

    private final Histogram micros = new Histogram(3);

    /** Adds one time; a negative one, which only skewed clocks can make, counts as zero. */
    public void record(long nanos) {
        micros.recordValue(Math.max(0, nanos) / NANOS_PER_MICRO);
    }

    /** Adds all times of another. */
    public void add(Latencies other) {
        micros.add(other.micros);
    }

    /** Adds a histogram of microseconds. */
    void add(Histogram other) {
        micros.add(other);
    }

    /** The histogram itself, of microseconds. */
    Histogram micros() {
        return micros;
    }

    /** The distribution in a few numbers. */
    public Quantiles quantiles() {
        return new Quantiles(
                micros.getTotalCount(),
                Math.round(micros.getMean()) / MICROS_PER_MILLI,
                at(50),
                at(90),
                at(99),
                at(99.9),
                micros.getMaxValue() / MICROS_PER_MILLI);
    }

    private double at(double percentile) {
        return micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }
}
