// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tidemark.edge.flight.Expectation;
import tidemark.edge.store.Rendition;
import tidemark.edge.store.Stay;

/** What one version of a playlist or MPD says of segments. Immutable as seen from outside; for any thread. */
interface SegmentNaming {
    /** Of what names no segments. */
    SegmentNaming NOTHING = new SegmentNaming() {
        @Override
        public Expectation expect(URI segment, Moment when) {
            return Expectation.NONE;
        }

        @Override
        public @Nullable Stay stay(URI segment, Moment when, Rendition whose) {
            return null;
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

    /**
     * How long its window wants a segment; null when it is in none, or in one that does not move.
     *
     * @param whose as what it is stored
     */
    @Nullable Stay stay(URI segment, Moment when, Rendition whose);

    /** The folders in which its segments lie, each with a slash at its end; deeper ones belong to them. */
    Set<String> folders();
}
