// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import tidemark.edge.config.ChannelConfig;
import tidemark.edge.config.EdgeConfig;
import tidemark.edge.request.CacheKey;
import tidemark.edge.sizing.DvrClass;

/** Where the segments of each channel lie: in memory, or on disk with their live window in memory. */
final class Homes {
    private Homes() {}

    /**
     * Which segments go to disk. Without channels all do, where there is a disk; with channels those of no channel do not.
     * Where one channel's path begins like another's, the longer one counts.
     */
    static Predicate<CacheKey> onDisk(EdgeConfig config) {
        if (config.store().disk().isEmpty() || config.channels().isEmpty()) {
            return key -> !config.store().disk().isEmpty();
        }
        List<ChannelConfig> longestFirst = config.channels().stream()
                .sorted(Comparator.comparingInt(
                        (ChannelConfig channel) -> -channel.path().length()))
                .toList();
        return key -> longestFirst.stream()
                .filter(channel -> channel.has(key.path()))
                .findFirst()
                .map(channel -> isForDisk(channel, config))
                .orElse(false);
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
