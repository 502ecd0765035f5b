// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.run;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * How viewers spread over channels: by Zipf's law the one of rank k is watched in proportion to 1 / k^s. With s = 0 all are
 * equal; about 1 is what audiences of television do.
 */
final class Popularity {
    /** For each channel the share of those up to it, the last being 1. */
    private final double[] upTo;

    /**
     * A law for some channels.
     *
     * @throws IllegalArgumentException if {@code exponent} is negative or not a number
     */
    Popularity(int channels, double exponent) {
        if (!(exponent >= 0)) {
            throw new IllegalArgumentException("popularity: " + exponent + " (expected: 0 or more, such as 0.9)");
        }
        upTo = new double[channels];
        double sum = 0;
        for (int rank = 1; rank <= channels; rank++) {
            sum += Math.pow(rank, -exponent);
            upTo[rank - 1] = sum;
        }
        for (int i = 0; i < channels; i++) {
            upTo[i] /= sum;
        }
    }

    /** A channel, counted from 1, the most popular. */
    int draw(RandomGenerator random) {
        int found = Arrays.binarySearch(upTo, random.nextDouble());
        int index = found >= 0 ? found + 1 : -found - 1;
        return 1 + Math.min(index, upTo.length - 1);
    }
}
