// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.report;

import tidemark.loadtest.measure.Quantiles;
import tidemark.loadtest.measure.RunRecord.Second;

/** What a second shows in the units of the charts; NaN where nothing was measured. */
final class Measure {
    static final double MILLIS_PER_SECOND = 1000;
    static final double MEGA = 1e6;
    private static final double BITS_PER_BYTE = 8;

    private Measure() {}

    static double megabits(Second second) {
        return second.bytes() * BITS_PER_BYTE / MEGA;
    }

    static double originRequests(Second second) {
        return known((double) second.originRequests());
    }

    static double cores(Second second) {
        return known(second.serverCores());
    }

    static double megabytes(Second second) {
        return known((double) second.serverBytes()) / MEGA;
    }

    static double p50(Quantiles times) {
        return times.count() == 0 ? Double.NaN : times.p50();
    }

    static double p99(Quantiles times) {
        return times.count() == 0 ? Double.NaN : times.p99();
    }

    private static double known(double value) {
        return value < 0 ? Double.NaN : value;
    }
}
