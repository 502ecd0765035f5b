// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.watch;

import tidemark.loadtest.measure.Quantiles;
import tidemark.loadtest.measure.Summary;

/**
 * What a watch came to, in the shape of its JSON.
 *
 * @param playlists how many were watched
 * @param neverSeen of how many no version ever came
 * @param loads from when a load was due to its last byte, milliseconds
 * @param skipped loads that were due while the one before was under way
 * @param segments by how many segments all playlists together came on
 * @param backwards versions that were older than one before of the same playlist
 */
public record WatchSummary(
        String version,
        int playlists,
        long neverSeen,
        double seconds,
        Quantiles loads,
        long skipped,
        long segments,
        long backwards,
        Summary.Errors errors) {

    /** Whether everything was seen, nothing failed and nothing went back. */
    public boolean passed() {
        return neverSeen == 0 && backwards == 0 && errors.total() == 0;
    }
}
