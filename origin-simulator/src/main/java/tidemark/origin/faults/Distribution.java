// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.faults;

import java.util.random.RandomGenerator;

/** How a random amount is spread around its middle. */
public enum Distribution {
    FIXED {
        @Override
        double draw(double mean, double spread, RandomGenerator random) {
            return mean;
        }
    },
    UNIFORM {
        @Override
        double draw(double mean, double spread, RandomGenerator random) {
            return mean + spread * (2 * random.nextDouble() - 1);
        }
    },
    NORMAL {
        @Override
        double draw(double mean, double spread, RandomGenerator random) {
            return mean + spread * random.nextGaussian();
        }
    },
    /** {@code mean} is the median, {@code spread} the distance from there to the 84th percentile. */
    LOGNORMAL {
        @Override
        double draw(double mean, double spread, RandomGenerator random) {
            return mean <= 0 ? 0 : mean * Math.exp(Math.log1p(spread / mean) * random.nextGaussian());
        }
    };

    abstract double draw(double mean, double spread, RandomGenerator random);
}
