// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From where and when the timeline is looked at. A healthy origin looks {@link #at now}; faults bend the view and the
 * content follows, so that a misbehaving origin is still a pure function.
 *
 * @param now the origin's own clock: which segments exist, MPD times, UTCTiming
 * @param edge playlists and MPDs list nothing that became available after this; equal to {@code now} when healthy,
 *     earlier when the copy is stale or frozen, later when the packager jumped ahead
 * @param restart the packager's last restart, null when it never restarted
 * @param discontinuityShift added to EXT-X-DISCONTINUITY-SEQUENCE
 * @param targetDurationShift added to EXT-X-TARGETDURATION, seconds
 * @param ended whether the stream has ended (EXT-X-ENDLIST, a static MPD)
 * @param gaps timeline numbers that the packager skipped: listed with EXT-X-GAP, and not there
 */
public record View(
        Instant now,
        Instant edge,
        @Nullable Restart restart,
        int discontinuityShift,
        int targetDurationShift,
        boolean ended,
        Set<Long> gaps) {

    /**
     * A packager restart.
     *
     * @param firstNumber the timeline number that became media sequence 0
     * @param reuseNames whether segment names start again from 0 (the same URL then means other bytes), or carry a new
     *     prefix
     */
    public record Restart(long firstNumber, boolean reuseNames) {}

    public View {
        gaps = Set.copyOf(gaps);
    }

    /** The healthy view. */
    public static View at(Instant now) {
        return new View(now, now, null, 0, 0, false, Set.of());
    }

    /** The same with another clock and another edge. */
    public View withClock(Instant otherNow, Instant otherEdge) {
        return new View(otherNow, otherEdge, restart, discontinuityShift, targetDurationShift, ended, gaps);
    }

    /** The same after a packager restart. */
    public View withRestart(Restart latest) {
        return new View(now, edge, latest, discontinuityShift, targetDurationShift, ended, gaps);
    }

    /** The same with other numbers in the playlist header. */
    public View withShifts(int discontinuity, int targetDuration) {
        return new View(now, edge, restart, discontinuity, targetDuration, ended, gaps);
    }

    /** The same after its end. */
    public View withEnd() {
        return new View(now, edge, restart, discontinuityShift, targetDurationShift, true, gaps);
    }

    /** The same with other segments skipped. */
    public View withGaps(Set<Long> skipped) {
        return new View(now, edge, restart, discontinuityShift, targetDurationShift, ended, skipped);
    }
}
