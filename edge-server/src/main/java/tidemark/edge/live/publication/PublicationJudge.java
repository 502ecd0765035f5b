// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.publication;

import org.jspecify.annotations.Nullable;
import tidemark.edge.playlist.Manifest;
import tidemark.edge.playlist.Scan;

/** Decides what becomes of a fetched version of a playlist. Pure; the tracker of the stream acts on what it says. */
public final class PublicationJudge {
    private PublicationJudge() {}

    /**
     * The rule that decides.
     *
     * @param held the version being served, of the same URL and generation; null when there is none
     * @param fetched what came of reading the fetched body
     * @param sameBytes true when its bytes are those of the held version
     * @param nowMillis the wall clock
     */
    public static PublicationRule judge(@Nullable Manifest held, Scan fetched, boolean sameBytes, long nowMillis) {
        return fetched.match(next -> judge(held, next, sameBytes, nowMillis), rejected -> AnyRule.NOT_PARSEABLE);
    }

    private static PublicationRule judge(@Nullable Manifest held, Manifest next, boolean sameBytes, long nowMillis) {
        if (next instanceof Manifest.Media media && media.playlist().isDelta()) {
            return AnyRule.DELTA_UPDATE;
        }
        if (held == null) {
            return AnyRule.FIRST_VERSION;
        }
        if (sameBytes) {
            return AnyRule.SAME_BYTES;
        }
        if (!held.getClass().equals(next.getClass())) {
            return AnyRule.KIND_CHANGED;
        }
        return next.match(
                media -> MediaRule.judge(((Manifest.Media) held).playlist(), media),
                multivariant -> AnyRule.MULTIVARIANT_CHANGED,
                mpd -> MpdRule.judge(((Manifest.Dash) held).mpd(), mpd, nowMillis));
    }
}
