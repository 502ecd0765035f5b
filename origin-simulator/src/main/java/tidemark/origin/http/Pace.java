// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.http;

import java.time.Duration;

/**
 * An even pace: what is due is told by the time that has passed, so that late timers and full sockets do not add up.
 *
 * @param bytesPerSecond at least 1
 */
record Pace(long bytesPerSecond) {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int MOST_TICKS_PER_SECOND = 20;

    /** How long to wait between two pieces. */
    Duration tick() {
        return Duration.ofSeconds(1).dividedBy(Math.min(MOST_TICKS_PER_SECOND, bytesPerSecond));
    }

    /** How many bytes may be out after so long; the first piece may go at once. */
    long due(long elapsedNanos) {
        return (long) Math.ceil((elapsedNanos + tick().toNanos()) / NANOS_PER_SECOND * bytesPerSecond);
    }
}
