// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import tidemark.edge.live.publication.MpdPosition;
import tidemark.edge.live.publication.MpdRule;
import tidemark.edge.playlist.Manifest;
import tidemark.edge.playlist.dash.Mpd;
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

    /**
     * False when what both tell contradicts itself: the times and numbers of playlists; of MPDs, which are counted in time
     * anyhow, that one reaches further and would yet not be published, because another packager, or the same one started
     * anew, has written it. A node that waits for proof of a restart is not late (H-13, L-13).
     */
    static boolean of(Manifest held, Manifest theirs, long wallMillis) {
        if (held instanceof Manifest.Media ours && theirs instanceof Manifest.Media other) {
            return of(ours.playlist(), other.playlist());
        }
        return !(held instanceof Manifest.Dash ours && theirs instanceof Manifest.Dash other)
                || of(ours.mpd(), other.mpd(), wallMillis);
    }

    private static boolean of(Mpd held, Mpd theirs, long wallMillis) {
        return MpdPosition.of(theirs).edgeMillis() <= MpdPosition.of(held).edgeMillis()
                || !MpdRule.judge(held, theirs, wallMillis).verdict().suspectsRestart();
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
