// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many different clients asked for a stream lately: two sets that take turns. Exact up to its bound, and bounded.
 * Safe for any thread.
 */
final class ViewerWindow {
    private static final int MOST = 100_000;

    private volatile Set<Integer> current = ConcurrentHashMap.newKeySet();
    private volatile Set<Integer> before = Set.of();
    private volatile long turnedAt;
    private volatile long lastSeenAt = Long.MIN_VALUE;

    /** A client asked. */
    void saw(int client, long now, long windowMillis) {
        turn(now, windowMillis);
        lastSeenAt = now;
        Set<Integer> seen = current;
        if (!seen.contains(client) && seen.size() < MOST) {
            seen.add(client);
        }
    }

    /** Clients seen in the last window, or the one before when that one is still young. */
    int count(long now, long windowMillis) {
        turn(now, windowMillis);
        return Math.max(current.size(), before.size());
    }

    /** Whether anybody asked within so many milliseconds. */
    boolean sawWithin(long millis, long now) {
        long last = lastSeenAt;
        return last != Long.MIN_VALUE && now - last <= millis;
    }

    /** When anybody last asked. */
    long lastSeenAt() {
        return lastSeenAt;
    }

    private void turn(long now, long windowMillis) {
        if (now - turnedAt >= windowMillis) {
            turnOnce(now, windowMillis);
        }
    }

    private synchronized void turnOnce(long now, long windowMillis) {
        long passed = now - turnedAt;
        if (passed >= windowMillis) {
            before = passed >= 2 * windowMillis ? Set.of() : current;
            current = ConcurrentHashMap.newKeySet();
            turnedAt = now;
        }
    }
}
