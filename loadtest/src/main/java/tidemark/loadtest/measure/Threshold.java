// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.measure;

import java.time.Duration;

/**
 * A limit and what was measured against it.
 *
 * @param name the flag that sets it, without dashes; times are in milliseconds
 * @param measured whether there was anything to measure; a limit on nothing is broken, not kept
 */
public record Threshold(String name, double limit, double actual, boolean measured, boolean broken) {
    /** A limit on a count. */
    public static Threshold ofCount(String name, long limit, long actual) {
        return new Threshold(name, (double) limit, (double) actual, true, actual > limit);
    }

    /** A limit on the 99th percentile. */
    public static Threshold ofP99(String name, Duration limit, Quantiles times) {
        boolean measured = times.count() > 0;
        return new Threshold(
                name, (double) limit.toMillis(), times.p99(), measured, !measured || times.p99() > limit.toMillis());
    }
}
