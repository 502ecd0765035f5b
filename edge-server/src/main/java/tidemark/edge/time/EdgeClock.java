// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.time;

/**
 * Time as the edge sees it. Residence, lag and deadlines come from {@link #nanos}; the wall clock serves HTTP dates,
 * program date-times and MPD arithmetic only (C-17). Safe for any thread.
 */
public interface EdgeClock {
    /** Monotonic nanoseconds from an arbitrary zero. */
    long nanos();

    /** Wall clock, milliseconds since 1970. */
    long wallMillis();

    /** Monotonic milliseconds from an arbitrary zero. */
    default long millis() {
        return Math.floorDiv(nanos(), 1_000_000L);
    }

    /** The machine's clocks. */
    EdgeClock SYSTEM = new EdgeClock() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public long wallMillis() {
            return System.currentTimeMillis();
        }
    };
}
