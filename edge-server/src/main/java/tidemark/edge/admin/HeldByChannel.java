// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.admin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tidemark.edge.live.ChannelReport;
import tidemark.edge.live.channel.Rung;
import tidemark.edge.store.Held;
import tidemark.edge.store.Holding;

/**
 * What the store holds of each channel. Media counts for the channel whose rendition names it, wherever it lies. What no
 * rendition names, playlists among it, counts for the channel that lies nearest above it: the longest folder of a channel's
 * document or of one of its playlists. So each object counts once, also where channels share a folder, and not at all when
 * it belongs to no channel.
 */
final class HeldByChannel {
    private final Map<String, Held> held = new HashMap<>();
    private final Map<String, String> channelOfStream = new HashMap<>();
    private final Map<String, String> channelOfFolder = new HashMap<>();

    private HeldByChannel(List<ChannelReport> channels) {
        for (ChannelReport channel : channels) {
            claim(channel.name(), channel.name());
            channel.renditions().stream()
                    .map(Rung::name)
                    .filter(name -> name.startsWith("/"))
                    .forEach(playlist -> claim(playlist, channel.name()));
        }
    }

    private void claim(String stream, String channel) {
        channelOfStream.putIfAbsent(stream, channel);
        channelOfFolder.putIfAbsent(ChannelReport.folder(stream), channel);
    }

    /**
     * Counts.
     *
     * @param channels where two may claim the same, the first has it
     */
    static HeldByChannel of(List<ChannelReport> channels, List<Holding> holdings) {
        HeldByChannel counted = new HeldByChannel(channels);
        holdings.forEach(counted::count);
        return counted;
    }

    private void count(Holding holding) {
        String named = channelOfStream.get(holding.place().stream());
        String channel = named == null ? nearest(holding.place().folder()) : named;
        held.merge(channel, holding.held(), Held::and);
    }

    /** Empty when there is none. */
    private String nearest(String folder) {
        String above = folder;
        while (!above.isEmpty() && !channelOfFolder.containsKey(above)) {
            above = above.substring(0, above.lastIndexOf('/', above.length() - 2) + 1);
        }
        return channelOfFolder.getOrDefault(above, "");
    }

    /** Of one channel. */
    Held of(ChannelReport channel) {
        return held.getOrDefault(channel.name(), Held.NOTHING);
    }
}
