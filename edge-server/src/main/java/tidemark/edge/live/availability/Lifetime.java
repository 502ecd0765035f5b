// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.availability;

import java.util.OptionalLong;
import tidemark.edge.live.publication.MpdPosition;
import tidemark.edge.live.publication.SegmentPace;
import tidemark.edge.playlist.Manifest;
import tidemark.edge.playlist.dash.Mpd;
import tidemark.edge.playlist.hls.MediaPlaylist;
import tidemark.edge.playlist.hls.PlaylistType;

/**
 * How long a playlist may be answered without asking the origin again, in milliseconds.
 *
 * <p>What the origin says explicitly comes first, but a live playlist is never kept longer than half a target duration:
 * an origin's general default of a minute would freeze the stream. Whether anything may be stored at all is decided
 * before this.
 *
 * @param clampsLive whether the origin's word is cut to what a live playlist can bear
 * @param immutableMillis for a playlist that says it will never change
 * @param endedMillis for a live playlist or MPD that has ended: short enough that a stream which starts over on the same URL is
 *     noticed
 * @param multivariantMillis for a multivariant playlist
 */
public record Lifetime(boolean clampsLive, long immutableMillis, long endedMillis, long multivariantMillis) {
    private static final long MOST_ON_EVENT_MILLIS = 1000;
    private static final long MOST_BY_CLOCK_MILLIS = 5000;
    private static final long LEAST_LISTED_MILLIS = 200;

    public static final Lifetime DEFAULT = new Lifetime(true, 3_600_000, 60_000, 10_000);

    /** How a media playlist was asked for. */
    public enum Asked {
        /** For what there is now. */
        PLAINLY,
        /** For a segment or part that is still to come; the answer never gets newer for that question. */
        BLOCKING
    }

    /**
     * The lifetime of a version of a playlist, asked for plainly (H-31 to H-35).
     *
     * @param explicitMillis what the origin's cache fields say; empty when they say nothing
     */
    public long of(Manifest manifest, OptionalLong explicitMillis) {
        return manifest.match(
                media -> of(media, Asked.PLAINLY, explicitMillis),
                multivariant -> explicitMillis.orElse(multivariantMillis),
                mpd -> of(mpd, explicitMillis));
    }

    /** The lifetime of one answer that lists segments. */
    public long of(MediaPlaylist playlist, Asked asked, OptionalLong explicitMillis) {
        if (!playlist.isLive()) {
            return explicitMillis.orElse(playlist.type() == PlaylistType.VOD ? immutableMillis : endedMillis);
        }
        if (asked == Asked.BLOCKING) {
            return explicitMillis.orElse(6 * playlist.targetDurationMillis());
        }
        long half = playlist.targetDurationMillis() / 2;
        long wanted = explicitMillis.orElse(half);
        return clampsLive ? Math.min(wanted, half) : wanted;
    }

    /** D-20: an MPD is good for half its update period, and never for longer than half a segment where it lists them. */
    private long of(Mpd mpd, OptionalLong explicitMillis) {
        if (!mpd.isLive()) {
            return explicitMillis.orElse(endedMillis);
        }
        long bearable = bearableMillis(mpd);
        long wanted = explicitMillis.orElse(bearable);
        return clampsLive ? Math.min(wanted, bearable) : wanted;
    }

    private static long bearableMillis(Mpd mpd) {
        long update = mpd.minimumUpdatePeriodMillis();
        long segment = SegmentPace.of(mpd).shortestMillis();
        if (update == 0) {
            return Math.min(MOST_ON_EVENT_MILLIS, segment / 4);
        }
        return MpdPosition.of(mpd).isByClock()
                ? Math.min(update / 2, MOST_BY_CLOCK_MILLIS)
                : Math.max(Math.min(update, segment) / 2, LEAST_LISTED_MILLIS);
    }

    /** How long an origin's 404 or 410 for a playlist is believed (H-33). */
    public static long ofMissing(long targetDurationMillis) {
        return targetDurationMillis;
    }

    /** What to say downstream: whole seconds, rounded down, for half a second must not become a whole one (H-32). */
    public static long maxAgeSeconds(long millis) {
        return Math.max(0, millis / 1000);
    }
}
