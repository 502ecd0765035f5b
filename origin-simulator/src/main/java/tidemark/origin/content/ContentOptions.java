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
    }
}
