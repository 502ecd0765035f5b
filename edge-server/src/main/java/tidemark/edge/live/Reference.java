// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import java.util.OptionalLong;

/**
 * The best position an independent witness has shown lately (L-10). It only grows within a generation: one witness that
 * lags does not take back what another has seen. Safe for any thread.
 */
final class Reference {
    private long sequence = Long.MIN_VALUE;
    private long advancedAt;
    private long seenAt;

    /** A witness has this. */
    synchronized void saw(long theirs, long now) {
        seenAt = now;
        if (theirs > sequence) {
            sequence = theirs;
            advancedAt = now;
        }
    }

    /** The stream started over: what was seen says nothing any more (T-93). */
    synchronized void forget() {
        sequence = Long.MIN_VALUE;
    }

    /** The highest sequence, when a witness answered within so many milliseconds. */
    synchronized OptionalLong sequence(long now, long withinMillis) {
        boolean known = sequence != Long.MIN_VALUE && now - seenAt <= withinMillis;
        return known ? OptionalLong.of(sequence) : OptionalLong.empty();
    }

    /** When it last grew. */
    synchronized long advancedAt() {
        return advancedAt;
    }
}
