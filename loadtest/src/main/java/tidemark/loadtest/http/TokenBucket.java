// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import java.util.concurrent.TimeUnit;

/**
 * What a thin line carries: so many bytes a second, shared by all connections over it. Bytes are counted when they have come,
 * so the bucket goes below zero and has to fill up again before the next; a line that idled has nothing in hand, or bursts
 * would be faster than the line. Confined to one event loop.
 */
final class TokenBucket {
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long bytesPerSecond;
    private long fullAt;
    private boolean used;

    TokenBucket(long bytesPerSecond) {
        if (bytesPerSecond <= 0) {
            throw new IllegalArgumentException("bytesPerSecond: " + bytesPerSecond + " (expected: > 0)");
        }
        this.bytesPerSecond = bytesPerSecond;
    }

    long bytesPerSecond() {
        return bytesPerSecond;
    }

    /** Takes what has come, and says how many nanoseconds the line is busy with it and with what came before. */
    long take(int bytes, long nanoTime) {
        if (!used || fullAt - nanoTime < 0) {
            used = true;
            fullAt = nanoTime;
        }
        fullAt += (long) (bytes * NANOS_PER_SECOND / bytesPerSecond);
        return fullAt - nanoTime;
    }
}
