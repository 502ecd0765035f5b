// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import java.util.List;
import java.util.Optional;
import tidemark.edge.live.availability.Availability;
import tidemark.edge.playlist.Manifest;
import tidemark.edge.playlist.dash.Mpd;
import tidemark.edge.playlist.dash.Period;
import tidemark.edge.playlist.dash.Span;

/** How far a stream is whose MPD lists no segments: the clock says it (D-2, D-10). */
final class ClockEdge {
    private ClockEdge() {}

    /** The number of the newest segment of the last period's first adaptation set; {@link Pace#NONE} when there is none. */
    static long number(Manifest manifest, long nowMillis) {
        return manifest.match(media -> Pace.NONE, multivariant -> Pace.NONE, mpd -> number(mpd, nowMillis));
    }

    /** How long until the next segment of that set can be asked for; {@link SegmentBoundaries#NEVER} when there is none. */
    static long untilNextMillis(Manifest manifest, long nowMillis) {
        return manifest.match(
                media -> SegmentBoundaries.NEVER,
                multivariant -> SegmentBoundaries.NEVER,
                mpd -> untilNextMillis(mpd, nowMillis));
    }

    private static long untilNextMillis(Mpd mpd, long nowMillis) {
        return firstOfLast(mpd).stream()
                .flatMap(availability -> availability.newest(nowMillis).stream()
                        .flatMap(newest -> availability.byNumber(newest.number() + 1).stream())
                        .map(availability::availableAtMillis))
                .mapToLong(at -> Math.max(0, at - nowMillis))
                .findFirst()
                .orElse(SegmentBoundaries.NEVER);
    }

    private static long number(Mpd mpd, long nowMillis) {
        return firstOfLast(mpd)
                .flatMap(availability -> availability.newest(nowMillis))
                .map(Span::number)
                .orElse(Pace.NONE);
    }

    private static Optional<Availability> firstOfLast(Mpd mpd) {
        List<Period> periods = mpd.periods();
        if (periods.isEmpty()
                || periods.get(periods.size() - 1).adaptationSets().isEmpty()) {
            return Optional.empty();
        }
        Period last = periods.get(periods.size() - 1);
        return Optional.of(
                Availability.of(mpd, last, last.adaptationSets().get(0).template()));
    }
}
