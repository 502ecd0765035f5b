// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A segment to load.
 *
 * @param init the initialisation it needs, null if none
 * @param start media time, nanoseconds since the epoch
 * @param duration nanoseconds
 */
public record Segment(URI uri, @Nullable URI init, long start, long duration) {
    /** Media time of its last picture. */
    public long end() {
        return start + duration;
    }
}
