// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tidemark.edge.config.ChannelConfig;
import tidemark.edge.config.EdgeConfig;
import tidemark.edge.request.CacheKey;
import tidemark.edge.sizing.DvrClass;

/**
 * Where the segments of each channel lie: in memory, or on disk with their live window in memory. Without channels all lie on
 * disk, where there is one; with channels, those of no channel do not. Where one channel's path begins like another's, the
 * longer one counts.
 */
final class Homes {
    private final EdgeConfig config;
    private final List<ChannelConfig> longestFirst;

    private Homes(EdgeConfig config) {
        this.config = config;
        this.longestFirst = config.channels().stream()
                .sorted(Comparator.comparingInt(
                        (ChannelConfig channel) -> -channel.path().length()))
                .toList();
    }

    static Homes of(EdgeConfig config) {
        return new Homes(config);
    }

    /** Whether what is stored under this key lies on disk, if it is media. */
    boolean isOnDisk(CacheKey key) {
        boolean hasDisk = !config.store().disk().isEmpty();
        return hasDisk
                && (longestFirst.isEmpty()
                        || channel(key)
                                .map(channel -> isForDisk(channel, config))
                                .orElse(false));
    }

    /** How far back viewers of it may go. */
    Duration dvr(CacheKey key) {
        return channel(key)
                .map(channel -> dvr(channel, config))
                .orElse(config.live().dvr());
    }

    private Optional<ChannelConfig> channel(CacheKey key) {
        return longestFirst.stream().filter(channel -> channel.has(key.path())).findFirst();
    }

    /** Whether a channel lies on disk, where there is one. */
    static boolean isForDisk(ChannelConfig channel, EdgeConfig config) {
        return switch (channel.keep()) {
            case MEMORY -> false;
            case DISK -> true;
            case AUTO -> DvrClass.isLong(dvr(channel, config));
        };
    }

    /** How far back viewers of a channel may go. */
    static Duration dvr(ChannelConfig channel, EdgeConfig config) {
        Duration own = channel.dvr();
        return own == null ? config.live().dvr() : own;
    }
}
