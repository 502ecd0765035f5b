// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tidemark.edge.live.availability.MediaListing;
import tidemark.edge.live.availability.SegmentAnswer;
import tidemark.edge.playlist.hls.MediaPlaylist;
import tidemark.edge.playlist.hls.Segment;

/**
 * The segments that left the window of one media playlist last, and until when each may still be asked for: its Availability
 * Duration, which is its own length and that of the longest playlist, after it was taken from the list (H-36). Bounded: what
 * left long ago is forgotten, and then the origin has the word. Safe for any thread.
 */
final class DepartedSegments {
    private static final int MOST = 256;

    private final Map<String, Departure> departures = new LinkedHashMap<>();
    private long longestMicros;

    /**
     * What is known of one that left.
     *
     * @param goneAt when it can be called gone: its Availability Duration after it was taken from the list, and a margin
     * @param appearedAt when it first appeared
     * @param leavesAt when it has to be there no longer: its Availability Duration after that
     */
    record Departure(long goneAt, long appearedAt, long leavesAt) {}

    /**
     * A version took another one's place in the same generation.
     *
     * @param window of {@code from}
     * @param now monotonic milliseconds
     */
    synchronized void moved(MediaPlaylist from, MediaPlaylist to, ListedWindow window, long now) {
        longestMicros = Math.max(longestMicros, Math.max(from.durationMicros(), to.durationMicros()));
        List<Segment> left = from.segments();
        for (int i = 0; i < left.size() && left.get(i).msn() < to.mediaSequence(); i++) {
            leave(from, left.get(i), new Departure(now, window.appearedAt(i), window.leavesUnlisted(i)));
        }
    }

    private void leave(MediaPlaylist from, Segment segment, Departure now) {
        long staysMillis = (segment.durationMicros() + longestMicros) / 1000 + SegmentAnswer.MARGIN_MILLIS;
        from.resolve(segment.uri()).map(MediaListing::name).ifPresent(name -> {
            departures.remove(name);
            departures.put(name, new Departure(now.goneAt() + staysMillis, now.appearedAt(), now.leavesAt()));
        });
        while (departures.size() > MOST) {
            departures.remove(departures.keySet().iterator().next());
        }
    }

    /** What is known of one that left; null when nothing is, or is remembered no more. */
    synchronized @Nullable Departure find(String name) {
        return departures.get(name);
    }

    /** Whether it is known to have gone for good. */
    synchronized boolean isGone(String name, long now) {
        Departure known = departures.get(name);
        return known != null && now > known.goneAt();
    }

    /** The stream started over: names may mean other segments now (T-12). */
    synchronized void forget() {
        departures.clear();
        longestMicros = 0;
    }
}
