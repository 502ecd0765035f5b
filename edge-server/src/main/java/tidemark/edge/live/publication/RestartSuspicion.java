// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.publication;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells an encoder restart from a rollback (H-13): both look the same at first, an older or contradicting version where a
 * newer one is held.
 *
 * <p>A lagging replica or a cache on the way shows the old version now and then, or for ever without moving. A restarted
 * stream is the only thing there is, and it moves on. So a new series is believed when nothing else was fetched three
 * times in a row and for as long as the {@link Doubt} asks, and it advanced meanwhile, or the held stream is known to be
 * over.
 *
 * <p>Not thread-safe: it belongs to the tracker of one stream.
 */
public final class RestartSuspicion {
    public static final int FETCHES = 3;

    private int fetches;
    private long sinceNanos;
    /** The longest that any of them asked for: a laggard that comes closer needs what it needed when it was furthest. */
    private long patienceMillis;

    private @Nullable Position newest;
    private boolean advanced;
    private boolean gone;

    /** The origin said that the stream is gone (404 or 410): whatever comes next need not prove that it moves. */
    public void originGone() {
        gone = true;
    }

    /** A fetch showed the held stream alive: forgets everything. */
    public void clear() {
        fetches = 0;
        newest = null;
        advanced = false;
        gone = false;
    }

    /**
     * Takes note of one more version that was not published.
     *
     * @param nowNanos the monotonic clock when it was fetched
     * @return true when it is to be accepted as the first of a new generation; then the suspicion is over
     */
    public boolean accepts(Doubt doubt, long nowNanos) {
        follow(doubt, nowNanos);
        long lastedNanos = nowNanos - sinceNanos;
        boolean accepted = fetches >= FETCHES
                && lastedNanos >= TimeUnit.MILLISECONDS.toNanos(patienceMillis)
                && (advanced || gone || !doubt.needsAdvance());
        if (accepted) {
            clear();
        }
        return accepted;
    }

    /** A version that goes back behind the one before begins another series. */
    private void follow(Doubt doubt, long nowNanos) {
        Position position = doubt.position();
        Relation step = newest == null ? Relation.INCOMPARABLE : position.relationTo(newest);
        newest = position;
        if (step == Relation.BEHIND || step == Relation.INCOMPARABLE) {
            fetches = 1;
            sinceNanos = nowNanos;
            patienceMillis = doubt.patienceMillis();
            advanced = false;
        } else {
            fetches++;
            patienceMillis = Math.max(patienceMillis, doubt.patienceMillis());
            advanced |= step == Relation.AHEAD;
        }
    }
}
