// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import org.jspecify.annotations.Nullable;

/**
 * How far a stream's live edge has come as one viewer saw it, and what to make of a document that is behind that. Players
 * keep what they have until an older copy has caught up; but a stream that ends where the held one has not even begun, and
 * stays there, is a new one.
 *
 * @param <M> the live edge, as the format counts it
 */
public final class HighWater<M extends HighWater.Mark<M>> {
    /** So many documents in a row must be out of reach before the stream counts as restarted. */
    private static final int RESTART_AFTER = 3;

    private @Nullable M held;
    private @Nullable M last;
    private int outOfReach;

    /** A live edge. */
    public interface Mark<M> {
        /** Whether this one is older than {@code other} in any respect. */
        boolean isBehind(M other);

        /** Whether everything here is older than anything in {@code other}. */
        boolean isOutOfReachOf(M other);
    }

    /** What the edge did. */
    public enum Move {
        FORWARD,
        SAME,
        /** Older than the document before: ignore it, and count it. */
        BACK,
        /** Still older than the newest, but not than the document before: ignore it. */
        STILL_BACK,
        /** Old for good: start again from here. */
        RESTARTED
    }

    /** Sees the next document. */
    public Move see(M mark) {
        M before = last;
        last = mark;
        M newest = held;
        if (newest == null || !mark.isBehind(newest)) {
            held = mark;
            outOfReach = 0;
            return mark.equals(newest) ? Move.SAME : Move.FORWARD;
        }
        outOfReach = mark.isOutOfReachOf(newest) ? outOfReach + 1 : 0;
        if (outOfReach == RESTART_AFTER) {
            held = mark;
            outOfReach = 0;
            return Move.RESTARTED;
        }
        return before != null && mark.isBehind(before) ? Move.BACK : Move.STILL_BACK;
    }
}
