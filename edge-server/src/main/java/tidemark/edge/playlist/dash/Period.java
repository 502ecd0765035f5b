// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.dash;

import java.util.List;

/**
 * A stretch of the presentation, placed on its timeline.
 *
 * @param id as written; empty when not stated
 * @param startMillis since the start of the presentation
 * @param durationMillis how long it lasts; {@link Mpd#UNSTATED} while it is open
 * @param adaptationSets in order
 */
public record Period(String id, long startMillis, long durationMillis, List<AdaptationSet> adaptationSets) {
    public Period {
        adaptationSets = List.copyOf(adaptationSets);
    }

    /** Since the start of the presentation; {@link Mpd#UNSTATED} while it is open. */
    public long endMillis() {
        return durationMillis == Mpd.UNSTATED ? Mpd.UNSTATED : startMillis + durationMillis;
    }
}
