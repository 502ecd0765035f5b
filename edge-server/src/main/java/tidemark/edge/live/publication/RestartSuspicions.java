// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.publication;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The suspicion that a stream started over, origin by origin (H-13). Two origins that restart do so at different moments
 * and count on from there: looked at together their versions go forth and back and are no series, each for itself they
 * are.
 *
 * <p>One origin that moves on with the stream proves that the others only lag. One that merely has what is held proves
 * that as long as the stream moves; later it may be the one that stands still.
 *
 * <p>Not thread-safe: it belongs to the tracker of one stream.
 */
public final class RestartSuspicions {
    private static final int ORIGINS_AT_MOST = 16;

    private final Map<URI, RestartSuspicion> byOrigin = new LinkedHashMap<>(2, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<URI, RestartSuspicion> eldest) {
            return size() > ORIGINS_AT_MOST;
        }
    };

    /** A version was published that moves the stream on: whatever was suspected was not so. */
    public void clear() {
        byOrigin.clear();
    }

    /**
     * An origin has the version that is held, or one as far.
     *
     * @param isMoving whether the stream was seen to advance lately, or moves by the clock
     */
    public void confirmedBy(URI origin, boolean isMoving) {
        if (isMoving) {
            clear();
        } else {
            byOrigin.remove(origin);
        }
    }

    /**
     * Takes note of one more version that was not published.
     *
     * @param nowNanos the monotonic clock when it was fetched
     * @return true when it is to be accepted as the first of a new generation; then all suspicion is over
     */
    public boolean accepts(URI origin, Doubt doubt, long nowNanos) {
        boolean accepted = byOrigin.computeIfAbsent(origin, first -> new RestartSuspicion())
                .accepts(doubt, nowNanos);
        if (accepted) {
            clear();
        }
        return accepted;
    }
}
