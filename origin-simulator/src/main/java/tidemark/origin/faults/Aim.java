// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.faults;

import java.time.Duration;

/**
 * Where a fault strikes, for how long, and how often. All places are globs ({@code *} within a path segment, {@code **}
 * across), and all must match.
 *
 * @param channel the channel's name
 * @param rendition the rendition's name; media playlists and segments have one
 * @param path the whole path
 * @param lasting how long after its adding the fault goes away by itself
 * @param probability with which share of the matching requests it strikes
 * @param times after how many strikes it is spent
 */
public record Aim(String channel, String rendition, String path, Duration lasting, double probability, long times) {
    /** As good as for ever. */
    public static final Duration FOREVER = Duration.ofDays(36_500);

    public static final Aim EVERYWHERE = new Aim("**", "**", "**", FOREVER, 1, Long.MAX_VALUE);

    public Aim {
        if (lasting.isNegative() || lasting.compareTo(FOREVER) > 0) {
            throw new IllegalArgumentException("for: " + lasting + " (expected: 0s to 876000h)");
        }
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability: " + probability + " (expected: 0 to 1)");
        }
        if (times < 1) {
            throw new IllegalArgumentException("times: " + times + " (expected: >= 1)");
        }
    }

    /** At one channel. */
    public static Aim channel(String channel) {
        return EVERYWHERE.withChannel(channel);
    }

    /** At the paths that match a glob. */
    public static Aim path(String glob) {
        return EVERYWHERE.withPath(glob);
    }

    public Aim withChannel(String glob) {
        return new Aim(glob, rendition, path, lasting, probability, times);
    }

    public Aim withRendition(String glob) {
        return new Aim(channel, glob, path, lasting, probability, times);
    }

    public Aim withPath(String glob) {
        return new Aim(channel, rendition, glob, lasting, probability, times);
    }

    public Aim lasting(Duration duration) {
        return new Aim(channel, rendition, path, duration, probability, times);
    }

    public Aim withProbability(double share) {
        return new Aim(channel, rendition, path, lasting, share, times);
    }

    public Aim times(long strikes) {
        return new Aim(channel, rendition, path, lasting, probability, strikes);
    }
}
