// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import org.jspecify.annotations.Nullable;
import tidemark.edge.live.availability.ReloadAnswer;
import tidemark.edge.live.availability.ReloadDirectives;
import tidemark.edge.playlist.hls.MediaPlaylist;

/**
 * What a held playlist request waits for.
 *
 * @param msn a segment
 * @param part a part of it; {@link ReloadDirectives#NONE} for all of it
 * @param generation of the stream: numbers of another one mean nothing (T-93)
 */
record Wish(long msn, long part, int generation) {
    static Wish of(ReloadDirectives asked, int generation) {
        return new Wish(asked.msn(), asked.part(), generation);
    }

    /**
     * Whether it still waits. It does not when the stream started over, ended, or has nothing that may be served: then it is
     * answered at once (H-13, H-21).
     *
     * @param published null when nothing is
     */
    boolean isToCome(@Nullable Snapshot published, int currentGeneration) {
        return published != null
                && currentGeneration == generation
                && !published.object().stamp().isWithdrawn()
                && published.manifest().match(this::isToComeIn, multivariant -> false, mpd -> false);
    }

    private boolean isToComeIn(MediaPlaylist playlist) {
        ReloadDirectives asked = new ReloadDirectives(msn, part, ReloadDirectives.Skip.NO);
        boolean offered = playlist.serverControl().canBlockReload();
        return ReloadAnswer.of(playlist, asked, offered) == ReloadAnswer.HOLD;
    }
}
