// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import tidemark.edge.playlist.Manifest;
import tidemark.edge.playlist.hls.MediaPlaylist;
import tidemark.edge.playlist.hls.Segment;

/**
 * Whether a witness's playlist counts its segments from where this node's does. After an encoder of one origin restarted,
 * the other origin's numbers may be thousands ahead and mean nothing (T-93). Pure.
 */
final class SameRun {
    /** Segments may be that much shorter than the target duration. */
    private static final long SHORTEST_SHARE = 4;

    private SameRun() {}

    /** False when the times that both tell contradict their numbers; MPDs are counted in time anyhow. */
    static boolean of(Manifest held, Manifest theirs) {
        return !(held instanceof Manifest.Media ours && theirs instanceof Manifest.Media other)
                || of(ours.playlist(), other.playlist());
    }

    private static boolean of(MediaPlaylist held, MediaPlaylist theirs) {
        long here = held.edgeTimeMillis();
        long there = theirs.edgeTimeMillis();
        long ahead = theirs.lastComplete() - held.lastComplete();
        boolean untold = here == Segment.UNKNOWN_TIME || there == Segment.UNKNOWN_TIME;
        long unit = Math.max(1, held.targetDurationMillis());
        return untold || ahead <= 0 || ahead <= SHORTEST_SHARE * ((there - here) / unit + 1);
    }
}
