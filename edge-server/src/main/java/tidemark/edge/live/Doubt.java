// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import tidemark.edge.playlist.Manifest;
import tidemark.edge.playlist.hls.MediaPlaylist;
import tidemark.edge.playlist.hls.Segment;

/**
 * A fetched version that could be the first of a restarted stream.
 *
 * @param position how far it has come
 * @param patienceMillis how long such versions have to keep coming before they are believed
 * @param heldIsOver true when the held version had ended
 */
record Doubt(Position position, long patienceMillis, boolean heldIsOver) {
    private static final long MOST_SEGMENTS = 6;

    /** The doubt that {@code next} raises against {@code held}, of the same kind. */
    static Doubt of(Manifest held, Manifest next) {
        return next.match(media -> of(((Manifest.Media) held).playlist(), media), multivariant -> {
            throw new IllegalArgumentException("next: multivariant playlist (expected: one that has a position)");
        });
    }

    private static Doubt of(MediaPlaylist held, MediaPlaylist next) {
        long segments = looksLikeLaggard(held, next) ? held.lastComplete() - next.lastComplete() + 1 : 1;
        long patience = Math.min(segments, MOST_SEGMENTS) * next.targetDurationMillis();
        return new Doubt(MediaPosition.of(next), patience, !held.isLive());
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
}
