// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * The one scale of time: nanoseconds since the epoch. Due times, playback and media time are on it, so that nothing needs
 * converting.
 */
public interface RunClock {
    /** This moment. */
    long now();

    /** The wall clock as it was just now, carried on by the monotonic clock: steps of the wall clock do not reach it. */
    static RunClock system() {
        long offset = nanos(Instant.now()) - System.nanoTime();
        return () -> System.nanoTime() + offset;
    }

    /** An instant on this scale. */
    static long nanos(Instant instant) {
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
    }
}
