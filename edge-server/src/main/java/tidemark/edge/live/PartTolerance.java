// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import tidemark.edge.live.availability.ReloadAnswer;
import tidemark.edge.playlist.Manifest;
import tidemark.edge.playlist.hls.MediaPlaylist;

/** How many parts a node may be behind before players that come from a level one are refused or run dry (L-12). Pure. */
final class PartTolerance {
    private static final long TWO_PARTS = 2;

    private PartTolerance() {}

    /** Parts; 0 for what has none. */
    static int of(Manifest manifest) {
        return manifest.match(PartTolerance::of, multivariant -> 0, mpd -> 0);
    }

    /** The advance part limit, or the hold-back of players where that is less; not less than what a fetch takes. */
    private static int of(MediaPlaylist playlist) {
        long part = playlist.partTargetMicros();
        if (part <= 0) {
            return 0;
        }
        long limit = ReloadAnswer.advancePartLimit(part);
        long holdBack = playlist.serverControl().partHoldBackMicros();
        return (int) Math.max(TWO_PARTS, holdBack > 0 ? Math.min(limit, holdBack / part) : limit);
    }
}
