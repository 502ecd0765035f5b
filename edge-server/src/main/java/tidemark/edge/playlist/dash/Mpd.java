// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.dash;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import tidemark.edge.playlist.untrusted.UriReference;

/**
 * One version of a DASH presentation.
 *
 * @param uri where it came from, after redirects
 * @param id as written; empty when not stated
 * @param dynamic true for a live presentation
 * @param availabilityStartMillis the zero of its timeline, since 1970; 0 when not stated
 * @param publishTimeMillis when this version was made, since 1970; {@link #UNSTATED} when not stated
 * @param minimumUpdatePeriodMillis how long the version is good for; {@link #UNSTATED} when it will not change
 * @param timeShiftBufferMillis how far back segments stay available; {@link #UNSTATED} for all the way
 * @param suggestedDelayMillis how far behind the edge players start; {@link #UNSTATED} when not stated
 * @param presentationMillis how long the whole presentation is; {@link #UNSTATED} while that is open
 * @param locations where to ask for updates, as written
 * @param patchLocations where to ask for changes only
 * @param timings where players learn what time it is
 * @param periods in order; periods without length or without a place on the timeline are left out
 */
public record Mpd(
        URI uri,
        String id,
        boolean dynamic,
        long availabilityStartMillis,
        long publishTimeMillis,
        long minimumUpdatePeriodMillis,
        long timeShiftBufferMillis,
        long suggestedDelayMillis,
        long presentationMillis,
        List<String> locations,
        List<PatchLocation> patchLocations,
        List<UtcTiming> timings,
        List<Period> periods) {
    /** Stands for a time or duration that the text does not state. */
    public static final long UNSTATED = -1;

    public Mpd {
        locations = List.copyOf(locations);
        patchLocations = List.copyOf(patchLocations);
        timings = List.copyOf(timings);
        periods = List.copyOf(periods);
    }

    /** True while newer versions are to be expected (D-15). */
    public boolean isLive() {
        return dynamic && minimumUpdatePeriodMillis != UNSTATED;
    }

    /** The absolute URI of something named at the top level; empty when the text is no URI. */
    public Optional<URI> resolve(String reference) {
        return UriReference.resolve(uri, reference);
    }
}
