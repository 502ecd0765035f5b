// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import java.time.Duration;

/**
 * What the edge assumes of streams.
 *
 * @param dvr how far back viewers may go, for channels that do not say
 * @param clampLifetimes whether the origin's lifetime for a live playlist is cut to half a target duration (H-31)
 * @param maxStreams playlists and MPDs tracked at once
 */
public record LiveConfig(Duration dvr, boolean clampLifetimes, int maxStreams) {
    public static final LiveConfig DEFAULT = new LiveConfig(Duration.ofSeconds(60), true, 10_000);

    public LiveConfig {
        Check.that(!dvr.isNegative() && !dvr.isZero(), "live.dvr", dvr, "> 0s");
        Check.that(maxStreams > 0, "live.max-streams", maxStreams, "> 0");
    }
}
