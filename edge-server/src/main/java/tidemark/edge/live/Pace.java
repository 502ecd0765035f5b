// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import tidemark.edge.live.publication.MpdPosition;
import tidemark.edge.live.publication.SegmentPace;
import tidemark.edge.playlist.Manifest;
import tidemark.edge.playlist.dash.Mpd;
import tidemark.edge.playlist.hls.MediaPlaylist;

/**
 * How a version of a stream moves, whatever its format.
 *
 * @param live whether more may follow
 * @param unitMillis the target duration, or what stands for it
 * @param sequence the number of its last complete segment; {@link #NONE} for what has no position
 * @param parts parts after that segment
 * @param window segments it lists
 */
record Pace(boolean live, long unitMillis, long sequence, int parts, int window) {
    static final long NONE = -1;

    private static final long UNIT_OF_MULTIVARIANT = 6000;

    /** Of the first version of a stream. */
    static Pace of(Manifest manifest) {
        return of(manifest, 0);
    }

    /**
     * Of a further version, or a witness's.
     *
     * @param unitMillis the stream's unit so far, which stays: segments of uneven length must not change what is counted;
     *     0 to take the version's own
     */
    static Pace of(Manifest manifest, long unitMillis) {
        return manifest.match(
                Pace::ofMedia,
                multivariant -> new Pace(false, UNIT_OF_MULTIVARIANT, NONE, 0, 0),
                mpd -> ofMpd(mpd, unitMillis));
    }

    /** Numbers start over with every period, so segments are counted in time since 1970; a clock-driven MPD has no count. */
    private static Pace ofMpd(Mpd mpd, long unitMillis) {
        long unit =
                unitMillis > 0 ? unitMillis : Math.max(1000, SegmentPace.of(mpd).longestMillis());
        long edge = MpdPosition.of(mpd).edgeMillis();
        long sequence = edge == Mpd.UNSTATED ? NONE : edge / unit;
        return new Pace(mpd.isLive(), unit, sequence, 0, SegmentPace.listed(mpd));
    }

    private static Pace ofMedia(MediaPlaylist playlist) {
        return new Pace(
                playlist.isLive(),
                Math.max(1000, playlist.targetDurationMillis()),
                playlist.lastComplete(),
                playlist.openParts().size(),
                playlist.segments().size());
    }

    boolean hasPosition() {
        return sequence != NONE;
    }
}
