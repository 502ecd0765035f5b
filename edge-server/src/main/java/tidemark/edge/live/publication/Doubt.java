// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.publication;

import tidemark.edge.playlist.Manifest;
import tidemark.edge.playlist.dash.Mpd;
import tidemark.edge.playlist.hls.MediaPlaylist;
import tidemark.edge.playlist.hls.Segment;

/**
 * A fetched version that could be the first of a restarted stream.
 *
 * @param position how far it has come
 * @param patienceMillis how long such versions have to keep coming before they are believed
 * @param needsAdvance whether they must be seen to move: not when the held version had ended, nor when a clock moves them
 */
public record Doubt(Position position, long patienceMillis, boolean needsAdvance) {
    /** A replica that lags by more than this is as good as another stream. */
    private static final long MOST_SEGMENTS = 6;

    /**
     * The doubt that {@code next} raises against {@code held}, of the same kind, by being suspected.
     */
    public static Doubt of(Manifest held, Manifest next) {
        return next.match(
                media -> of(((Manifest.Media) held).playlist(), media),
                multivariant -> {
                    throw new IllegalArgumentException("next: multivariant playlist (expected: one with a position)");
                },
                mpd -> of(((Manifest.Dash) held).mpd(), mpd));
    }

    private static Doubt of(MediaPlaylist held, MediaPlaylist next) {
        long behind = looksLikeLaggard(held, next) ? held.lastComplete() - next.lastComplete() : 0;
        return new Doubt(MediaPosition.of(next), patience(behind, next.targetDurationMillis()), held.isLive());
    }

    /**
     * True when both versions list the same segments under the same numbers: a replica that lags and moves. It catches up
     * by itself, and gets the time for that.
     */
    private static boolean looksLikeLaggard(MediaPlaylist held, MediaPlaylist next) {
        MediaOverlap overlap = MediaOverlap.of(held, next);
        return MediaPosition.of(next).compareTo(MediaPosition.of(held)) < 0
                && !overlap.isEmpty()
                && overlap.hasSameMedia()
                && hasSameTimes(overlap, next.targetDurationMillis());
    }

    private static boolean hasSameTimes(MediaOverlap overlap, long toleranceMillis) {
        long held = overlap.held().get(0).programDateTimeMillis();
        long next = overlap.next().get(0).programDateTimeMillis();
        boolean told = held != Segment.UNKNOWN_TIME && next != Segment.UNKNOWN_TIME;
        return !told || Math.abs(held - next) < toleranceMillis;
    }

    private static Doubt of(Mpd held, Mpd next) {
        MpdPosition position = MpdPosition.of(next);
        long segmentMillis = SegmentPace.of(next).longestMillis();
        boolean sameSeries = isSameSeries(held, next);
        long behindMillis = MpdPosition.of(held).edgeMillis() - position.edgeMillis();
        long behind = sameSeries && !position.isByClock() ? Math.max(0, behindMillis) / segmentMillis : 0;
        boolean movedByClock = position.isByClock() && !sameSeries;
        long patience = movedByClock && isLaterPresentation(held, next) ? 0 : patience(behind, segmentMillis);
        return new Doubt(position, patience, held.isLive() && !movedByClock);
    }

    /**
     * True when the fetched version says of itself that it began and was written after the held one. No replica that lags
     * can say so, and the way back to the held one is barred by D-11, so that versions of two packagers cannot alternate.
     */
    private static boolean isLaterPresentation(Mpd held, Mpd next) {
        return held.publishTimeMillis() != Mpd.UNSTATED
                && next.publishTimeMillis() > held.publishTimeMillis()
                && next.availabilityStartMillis() > held.availabilityStartMillis();
    }

    /** True when nothing but its age tells the fetched version from a version of the held presentation. */
    private static boolean isSameSeries(Mpd held, Mpd next) {
        MpdOverlap overlap = MpdOverlap.of(held, next);
        return held.availabilityStartMillis() == next.availabilityStartMillis()
                && held.id().equals(next.id())
                && !overlap.isEmpty()
                && !overlap.startsMoved()
                && overlap.hasSameRepresentations()
                && !overlap.any((was, is) -> !MpdOverlap.agree(was, is));
    }

    private static long patience(long segmentsBehind, long segmentMillis) {
        return Math.min(segmentsBehind + 1, MOST_SEGMENTS) * segmentMillis;
    }
}
