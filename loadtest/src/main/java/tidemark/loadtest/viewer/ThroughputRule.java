// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The simplest rule players adapt by: the highest rendition that fits into seven tenths of what the last segments came
 * with, and the lowest as long as none has come. What came last counts most (an exponentially weighted mean).
 */
final class ThroughputRule implements RenditionRule {
    private static final double SAFETY = 0.7;
    private static final double WEIGHT_OF_THE_NEWEST = 0.3;
    private static final double BITS_PER_BYTE = 8;

    private final List<Long> bandwidths;
    private double bitsPerSecond;

    /** For renditions of these bandwidths in bits per second, the lowest first. */
    ThroughputRule(List<Long> bandwidths) {
        this.bandwidths = List.copyOf(bandwidths);
    }

    @Override
    public int place() {
        int place = 0;
        while (place + 1 < bandwidths.size() && bandwidths.get(place + 1) <= SAFETY * bitsPerSecond) {
            place++;
        }
        return place;
    }

    @Override
    public void arrived(long bytes, long nanos) {
        double measured = bytes * BITS_PER_BYTE * TimeUnit.SECONDS.toNanos(1) / Math.max(1, nanos);
        boolean first = bitsPerSecond == 0;
        bitsPerSecond = first ? measured : bitsPerSecond + WEIGHT_OF_THE_NEWEST * (measured - bitsPerSecond);
    }
}
