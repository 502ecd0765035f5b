// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.measure;

import java.time.Duration;

/**
 * A limit and what was measured against it.
 *
 * @param name the flag that sets it, without dashes; times are in milliseconds
 */
public record Threshold(String name, double limit, double actual, boolean broken) {
    static Threshold ofCount(String name, long limit, long actual) {
        return new Threshold(name, (double) limit, (double) actual, actual > limit);
    }

    static Threshold ofMillis(String name, Duration limit, double actual) {
        return new Threshold(name, (double) limit.toMillis(), actual, actual > limit.toMillis());
    }
}
