// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private final Map<String, Long> goneAt = new LinkedHashMap<>();
    private long longestMicros;

    /**
     * A version took another one's place in the same generation.
     *
     * @param now monotonic milliseconds
     */
    synchronized void moved(MediaPlaylist from, MediaPlaylist to, long now) {
        longestMicros = Math.max(longestMicros, Math.max(from.durationMicros(), to.durationMicros()));
        List<Segment> left = from.segments();
        for (int i = 0; i < left.size() && left.get(i).msn() < to.mediaSequence(); i++) {
            leave(from, left.get(i), now);
        }
    }

    private void leave(MediaPlaylist from, Segment segment, long now) {
        long staysMillis = (segment.durationMicros() + longestMicros) / 1000 + SegmentAnswer.MARGIN_MILLIS;
        from.resolve(segment.uri()).map(MediaListing::name).ifPresent(name -> {
            goneAt.remove(name);
            goneAt.put(name, now + staysMillis);
        });
        while (goneAt.size() > MOST) {
            goneAt.remove(goneAt.keySet().iterator().next());
        }
    }

    /** Whether it is known to have gone for good. */
    synchronized boolean isGone(String name, long now) {
        Long since = goneAt.get(name);
        return since != null && now > since;
    }

    /** The stream started over: names may mean other segments now (T-12). */
    synchronized void forget() {
        goneAt.clear();
        longestMicros = 0;
    }
}
