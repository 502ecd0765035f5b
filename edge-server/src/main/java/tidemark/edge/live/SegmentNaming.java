// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import java.net.URI;
import java.util.Set;
import tidemark.edge.flight.Expectation;

/** What one version of a playlist or MPD says of segments. Immutable as seen from outside; for any thread. */
interface SegmentNaming {
    /** Of what names no segments. */
    SegmentNaming NOTHING = new SegmentNaming() {
        @Override
        public Expectation expect(URI segment, Moment when) {
            return Expectation.NONE;
        }

        @Override
        public Set<String> folders() {
            return Set.of();
        }
    };

    /**
     * When it is asked.
     *
     * @param now monotonic milliseconds
     * @param originMillis what time it is at the origin, since 1970
     * @param saidAt monotonic milliseconds since when the version is known here
     */
    record Moment(long now, long originMillis, long saidAt) {}

    /** What is to be expected of a segment. */
    Expectation expect(URI segment, Moment when);

    /** The folders in which its segments lie, each with a slash at its end; deeper ones belong to them. */
    Set<String> folders();
}
