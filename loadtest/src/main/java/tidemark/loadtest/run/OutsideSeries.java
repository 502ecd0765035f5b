// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.run;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.measure.RunRecord;

/**
 * The readings of a run laid over its seconds. What was counted between two readings is spread evenly over the time
 * between them, so that a late answer makes neither a hole nor a peak.
 */
record OutsideSeries(List<Outside.Reading> readings, long start) {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MICROS_PER_SECOND = 1e6;
    private static final double CENT = 100;

    OutsideSeries {
        readings = List.copyOf(readings);
    }

    /** Fills in what a second lacks; {@code until} is its end in seconds. */
    RunRecord.Second complete(RunRecord.Second second, double until) {
        return new RunRecord.Second(
                second.at(),
                second.arrived(),
                second.present(),
                second.playing(),
                second.stalled(),
                second.requests(),
                second.bytes(),
                second.errors(),
                second.stalls(),
                second.backwards(),
                second.firstByte(),
                second.behindLive(),
                second.timerLag(),
                originRequests(second.at(), until),
                cores(second.at(), until),
                bytes(until));
    }

    /**
     * What the server's processes used in all; null when nobody knows. Who they are is for others to say.
     *
     * @param requests answers that were completed
     */
    RunRecord.@Nullable ServerCost cost(long requests) {
        OptionalDouble used = readings.stream()
                .mapToDouble(Outside.Reading::cpuSeconds)
                .filter(Double::isFinite)
                .max();
        if (used.isEmpty()) {
            return null;
        }
        double seconds = used.getAsDouble();
        return new RunRecord.ServerCost("", seconds, seconds * MICROS_PER_SECOND / Math.max(1, requests), peakBytes());
    }

    private long peakBytes() {
        return readings.stream().mapToLong(Outside.Reading::bytes).max().orElse(RunRecord.UNKNOWN);
    }

    /** Whole requests, none of which is lost between two seconds. */
    private long originRequests(double from, double until) {
        double before = at(from, Outside.Reading::originRequests);
        double after = at(until, Outside.Reading::originRequests);
        boolean known = Double.isFinite(before) && Double.isFinite(after);
        return known ? (long) Math.floor(after) - (long) Math.floor(before) : RunRecord.UNKNOWN;
    }

    private double cores(double from, double until) {
        double used = at(until, Outside.Reading::cpuSeconds) - at(from, Outside.Reading::cpuSeconds);
        return Double.isFinite(used) ? Math.round(used / (until - from) * CENT) / CENT : RunRecord.UNKNOWN;
    }

    private long bytes(double until) {
        double bytes = at(until, reading -> reading.bytes() < 0 ? Double.NaN : reading.bytes());
        return Double.isFinite(bytes) ? Math.round(bytes) : RunRecord.UNKNOWN;
    }

    /** A figure at a moment between two readings that have it; before the first and after the last it does not change. */
    private double at(double seconds, ToDoubleFunction<Outside.Reading> figure) {
        double lastMoment = Double.NaN;
        double last = Double.NaN;
        for (Outside.Reading reading : readings) {
            double value = figure.applyAsDouble(reading);
            double moment = (reading.nanoTime() - start) / NANOS_PER_SECOND;
            if (!Double.isFinite(value)) {
                continue;
            }
            if (moment >= seconds) {
                boolean first = !Double.isFinite(last) || moment == lastMoment;
                return first ? value : last + (value - last) * (seconds - lastMoment) / (moment - lastMoment);
            }
            lastMoment = moment;
            last = value;
        }
        return last;
    }
}
