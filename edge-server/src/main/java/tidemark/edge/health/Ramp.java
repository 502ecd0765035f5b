// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

/**
 * How a node that comes back gets its traffic back: ten steps of ten percent.
 *
 * @param startedAt monotonic milliseconds
 */
record Ramp(long startedAt, long lengthMillis) {
    /** All of it, since ever. */
    static final Ramp DONE = new Ramp(0, 0);

    private static final int STEPS = 10;
    private static final long SHORTEST_MILLIS = 10_000;
    private static final long LONGEST_MILLIS = 60_000;

    /** As long as five target durations of the slowest stream: what is cold fills itself once around. */
    static Ramp from(long now, long unitMillis) {
        return new Ramp(now, Math.min(LONGEST_MILLIS, Math.max(SHORTEST_MILLIS, 5 * unitMillis)));
    }

    /** Percent, 10 to 100. */
    int weight(long now) {
        if (now - startedAt >= lengthMillis) {
            return 100;
        }
        return (int) (1 + (now - startedAt) * STEPS / lengthMillis) * (100 / STEPS);
    }
}
