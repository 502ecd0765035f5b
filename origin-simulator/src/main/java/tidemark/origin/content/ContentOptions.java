// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the origin offers.
 *
 * @param start zero of the timeline: segment n covers [start + n·segmentDuration, start + (n+1)·segmentDuration)
 * @param segmentDuration 1 to 10 s, whole seconds
 * @param dvr how far back the window of the sliding playlists reaches
 * @param channels how many synthetic channels (c1 … cN) stand beside the real one (demo)
 * @param ladder bits per second of the renditions of each synthetic channel
 * @param seed two origins with the same seed are two origins of the same stream
 */
public record ContentOptions(
        Instant start, Duration segmentDuration, Duration dvr, int channels, List<Long> ladder, long seed) {
    public static final ContentOptions DEFAULT = new ContentOptions(
            Instant.EPOCH,
            Duration.ofSeconds(2),
            Duration.ofSeconds(60),
            0,
            List.of(400_000L, 800_000L, 2_500_000L),
            1);

    /** A ten-second segment of this is 125 MB, which is more than anybody wants in one array. */
    private static final long MAX_BANDWIDTH = 100_000_000;

    private static final int MAX_SEGMENT_SECONDS = 10;

    public ContentOptions {
        ladder = List.copyOf(ladder);
        long seconds = segmentDuration.toSeconds();
        require(
                seconds >= 1 && seconds <= MAX_SEGMENT_SECONDS && segmentDuration.toNanosPart() == 0,
                "segmentDuration: " + segmentDuration + " (expected: 1 to 10 whole seconds)");
        require(!dvr.isNegative(), "dvr: " + dvr + " (expected: not negative)");
        require(channels >= 0, "channels: " + channels + " (expected: not negative)");
        require(
                ladder.stream().allMatch(bandwidth -> bandwidth > 0 && bandwidth <= MAX_BANDWIDTH),
                "ladder: " + ladder + " (expected: 1 to " + MAX_BANDWIDTH + " bit/s each)");
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
