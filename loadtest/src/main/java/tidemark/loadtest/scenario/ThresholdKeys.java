// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.scenario;

import java.time.Duration;
import java.util.Optional;
import tidemark.loadtest.measure.Limits;
import tidemark.loadtest.measure.Yardstick;

/** Reads what may at most be seen. */
final class ThresholdKeys {
    private ThresholdKeys() {}

    static Limits read(Section keys) {
        Limits limits = Limits.none();
        for (Yardstick yardstick : Yardstick.values()) {
            Optional<Double> most = most(keys, yardstick);
            if (most.isPresent()) {
                limits = limits.with(yardstick, most.get());
            }
        }
        keys.end();
        return limits;
    }

    private static Optional<Double> most(Section keys, Yardstick yardstick) {
        if (yardstick.isTime()) {
            return keys.get(yardstick.key(), Form.DURATION).map(ThresholdKeys::millis);
        }
        return keys.get(yardstick.key(), yardstick == Yardstick.ERROR_SHARE ? Form.SHARE : Form.AMOUNT);
    }

    private static double millis(Duration time) {
        return (double) time.toMillis();
    }
}
