// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tidemark.edge.config.BitRate;
import tidemark.edge.config.ChannelConfig;

/** What the operator says of channels: how far back their viewers may go, and their bit rates. The longest path counts. */
final class DvrOfChannels {
    private final Duration standard;
    private final List<ChannelConfig> channels;

    /**
     * @param standard for channels that do not say
     */
    DvrOfChannels(Duration standard, List<ChannelConfig> channels) {
        this.standard = standard;
        this.channels = channels.stream()
                .sorted(Comparator.comparingInt(
                                (ChannelConfig channel) -> channel.path().length())
                        .reversed())
                .toList();
    }

    /** How far back viewers of a stream may go. */
    long millisOf(String stream) {
        Duration own = channelOf(stream).map(ChannelConfig::dvr).orElse(null);
        return (own == null ? standard : own).toMillis();
    }

    /**
     * Bit rate times DVR, bytes.
     *
     * @param announced bits per second of all renditions, as the channel's own document tells
     * @param listedMillis how far back its playlists go, which counts when it is further
     */
    long plannedBytes(String stream, long announced, long listedMillis) {
        long stated = channelOf(stream).stream()
                .flatMap(channel -> channel.bitrates().stream())
                .mapToLong(BitRate::bitsPerSecond)
                .sum();
        long bits = stated > 0 ? stated : announced;
        return bits / 8 * Math.max(millisOf(stream), listedMillis) / 1000;
    }

    private Optional<ChannelConfig> channelOf(String stream) {
        return channels.stream()
                .filter(channel -> stream.startsWith(channel.path()))
                .findFirst();
    }
}
