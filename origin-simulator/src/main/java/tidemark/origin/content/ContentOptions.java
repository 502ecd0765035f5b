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

    public ContentOptions {
        ladder = List.copyOf(ladder);
        long seconds = segmentDuration.toSeconds();
        check(
                seconds >= 1 && seconds <= 10 && segmentDuration.equals(Duration.ofSeconds(seconds)),
                "segment-duration: " + segmentDuration + " (expected: whole seconds, 1s to 10s)");
        check(dvr.compareTo(segmentDuration) >= 0, "dvr: " + dvr + " (expected: at least one segment)");
        check(channels >= 0, "channels: " + channels + " (expected: 0 or more)");
        check(
                !ladder.isEmpty() && ladder.stream().allMatch(rate -> rate > 0),
                "ladder: " + ladder + " (expected: at least one bit rate, all of them positive)");
    }

    private static void check(boolean good, String complaint) {
        if (!good) {
            throw new IllegalArgumentException(complaint);
        }
    }
}
