// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import java.util.List;
import tidemark.edge.live.availability.Availability;
import tidemark.edge.playlist.Manifest;
import tidemark.edge.playlist.dash.AdaptationSet;
import tidemark.edge.playlist.dash.Mpd;
import tidemark.edge.playlist.dash.Period;

/** How far a stream is whose MPD lists no segments: the clock says it (D-2, D-10). */
final class ClockEdge {
    private ClockEdge() {}

    /** The number of the newest segment of the last period's first adaptation set; {@link Pace#NONE} when there is none. */
    static long number(Manifest manifest, long nowMillis) {
        return manifest.match(media -> Pace.NONE, multivariant -> Pace.NONE, mpd -> number(mpd, nowMillis));
    }

    private static long number(Mpd mpd, long nowMillis) {
        List<Period> periods = mpd.periods();
        if (periods.isEmpty()
                || periods.get(periods.size() - 1).adaptationSets().isEmpty()) {
            return Pace.NONE;
        }
        Period last = periods.get(periods.size() - 1);
        AdaptationSet first = last.adaptationSets().get(0);
        return Availability.of(mpd, last, first.template())
                .newest(nowMillis)
                .map(span -> span.number())
                .orElse(Pace.NONE);
    }
}
