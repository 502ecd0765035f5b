// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.availability;

import java.util.List;
import tidemark.edge.playlist.hls.MediaPlaylist;
import tidemark.edge.playlist.hls.Part;
import tidemark.edge.playlist.hls.Segment;

/** What a playlist request with directives meets (H-21 to H-28). */
public enum ReloadAnswer {
    /** The newest version, now. */
    NOW,
    /** Wait for a version that satisfies it. */
    HOLD,
    /** So far ahead that the player must have another stream in mind: a bad request (H-26). */
    TOO_FAR;

    private static final long FARTHEST_SEGMENT = 2;
    private static final long MICROS = 1_000_000;

    /**
     * The answer by the version that is held.
     *
     * @param blocks whether blocking reload is offered for this playlist, by the origin or by the edge (H-28, H-75)
     */
    public static ReloadAnswer of(MediaPlaylist held, ReloadDirectives asked, boolean blocks) {
        if (!asked.isBlocking() || !blocks || !held.isLive()) {
            return NOW;
        }
        long part = held.partTargetMicros() == 0 ? ReloadDirectives.NONE : asked.part();
        if (isSatisfied(held, asked.msn(), part)) {
            return NOW;
        }
        return isTooFar(held, asked.msn(), part) ? TOO_FAR : HOLD;
    }

    /** True when the version has the segment, or the part of it, or anything later (H-23, H-24). */
    public static boolean isSatisfied(MediaPlaylist held, long msn, long part) {
        long last = held.lastComplete();
        if (last > msn) {
            return true;
        }
        if (part == ReloadDirectives.NONE) {
            return last >= msn;
        }
        if (last == msn) {
            long parts = partsOf(held, msn);
            return parts == 0 || part < parts || !held.openParts().isEmpty();
        }
        return last + 1 == msn && held.openParts().size() > part;
    }

    /** How many parts of a complete segment are listed; 0 when they are listed no longer. */
    private static long partsOf(MediaPlaylist held, long msn) {
        List<Segment> segments = held.segments();
        if (segments.isEmpty()) {
            return 0;
        }
        Segment last = segments.get(segments.size() - 1);
        List<Part> parts = last.msn() == msn ? last.parts() : List.of();
        return parts.size();
    }

    private static boolean isTooFar(MediaPlaylist held, long msn, long part) {
        long ahead = msn - held.lastComplete();
        if (ahead > FARTHEST_SEGMENT) {
            return true;
        }
        if (part == ReloadDirectives.NONE || ahead < 1) {
            return false;
        }
        long limit = advancePartLimit(held.partTargetMicros());
        long newest = ahead == 1 ? held.openParts().size() - 1L : 0;
        return part > newest + limit;
    }

    /** Three seconds' worth of parts, and never fewer than three. */
    public static long advancePartLimit(long partTargetMicros) {
        return partTargetMicros < MICROS ? (3 * MICROS + partTargetMicros - 1) / partTargetMicros : 3;
    }

    /**
     * How long a request is held at most (H-27): three target durations, or what the operator allows, and up to a tenth
     * more, so that those who came together do not leave together (T-80).
     *
     * @param jitterPermille a random number from 0 to 100
     */
    public static long holdMillis(long targetDurationMillis, long mostMillis, long jitterPermille) {
        long hold = Math.min(3 * targetDurationMillis, mostMillis);
        return hold + hold * jitterPermille / 1000;
    }
}
