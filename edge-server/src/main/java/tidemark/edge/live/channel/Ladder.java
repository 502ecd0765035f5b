// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.channel;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tidemark.edge.playlist.dash.AdaptationSet;
import tidemark.edge.playlist.dash.Mpd;
import tidemark.edge.playlist.dash.Period;
import tidemark.edge.playlist.dash.Representation;
import tidemark.edge.playlist.hls.MultivariantPlaylist;
import tidemark.edge.playlist.hls.Variant;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.Target;

/**
 * The renditions of one channel, each once.
 *
 * @param rungs in order of appearance
 */
public record Ladder(List<Rung> rungs) {
    private static final int MOST_RUNGS = 256;

    public Ladder {
        rungs = List.copyOf(rungs);
    }

    /** Of all variants and renditions that have a playlist of their own. */
    public static Ladder of(MultivariantPlaylist playlist) {
        Map<URI, Long> rates = new LinkedHashMap<>();
        for (URI uri : playlist.mediaPlaylists()) {
            rates.put(uri, 0L);
        }
        for (Variant variant : playlist.variants()) {
            playlist.resolve(variant.uri()).ifPresent(uri -> rates.merge(uri, rate(variant), Math::max));
        }
        List<Rung> rungs = new ArrayList<>();
        rates.forEach((uri, rate) -> rungs.add(new Rung(keyOf(uri).toString(), rate)));
        return atMost(rungs);
    }

    /** What it takes on average, where that is said: the peak is never what a window adds up to. */
    private static long rate(Variant variant) {
        return variant.averageBandwidth() > 0 ? variant.averageBandwidth() : variant.bandwidth();
    }

    /** Of the representations of the last period. */
    public static Ladder of(Mpd mpd) {
        List<Rung> rungs = new ArrayList<>();
        List<Period> periods = mpd.periods();
        if (!periods.isEmpty()) {
            for (AdaptationSet set : periods.get(periods.size() - 1).adaptationSets()) {
                for (Representation representation : set.representations()) {
                    rungs.add(new Rung(representation.id(), representation.bandwidth()));
                }
            }
        }
        return atMost(rungs);
    }

    private static Ladder atMost(List<Rung> rungs) {
        return new Ladder(rungs.subList(0, Math.min(rungs.size(), MOST_RUNGS)));
    }

    private static CacheKey keyOf(URI uri) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return CacheKey.of(new Target(path, uri.getRawQuery() == null ? "" : uri.getRawQuery()));
    }

    /** All renditions together: what one copy of everything takes, per second. */
    public long bitsPerSecond() {
        return rungs.stream().mapToLong(Rung::bitsPerSecond).sum();
    }
}
