// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.sizing;

import java.time.Duration;
import java.util.List;

/**
 * Channels that have the same renditions and the same window: one term of the capacity.
 *
 * @param name as the explanation calls it
 * @param channels how many, 1 or more
 * @param bitRates of all renditions of one channel, video and audio, bits per second; averages, container included
 * @param dvr how far back viewers may go
 * @param forDisk whether a disk holds them, where there is one
 */
public record DvrClass(String name, long channels, List<Long> bitRates, Duration dvr, boolean forDisk) {
    /** A window that is longer than this goes to a disk, where there is one and nobody says otherwise. */
    public static final Duration LONGEST_IN_MEMORY = Duration.ofMinutes(5);

    /** Of which nobody says where they lie. */
    public DvrClass(String name, long channels, List<Long> bitRates, Duration dvr) {
        this(name, channels, bitRates, dvr, isLong(dvr));
    }

    /** Whether a window is long enough for a disk. */
    public static boolean isLong(Duration dvr) {
        return dvr.compareTo(LONGEST_IN_MEMORY) > 0;
    }

    public DvrClass {
        bitRates = List.copyOf(bitRates);
        Amounts.positive("channels", channels);
        bitRates.forEach(rate -> Amounts.notNegative("bitRates", rate));
        Amounts.positive("dvr", dvr.toMillis());
    }

    /** Of all renditions of one channel. */
    public long bitsPerSecondOfOne() {
        return bitRates.stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
    }

    /** Of all renditions of all channels. */
    public long bitsPerSecond() {
        return Math.multiplyExact(bitsPerSecondOfOne(), channels);
    }

    /** Of all channels. */
    public long renditions() {
        return Math.multiplyExact(channels, bitRates.size());
    }

    /** The same channels, with no more than so much of their window. */
    DvrClass newest(Duration most) {
        return new DvrClass(name, channels, bitRates, dvr.compareTo(most) < 0 ? dvr : most, forDisk);
    }
}
