// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.bench;

/**
 * What the edge's event loop made in a while.
 *
 * @param count of handshakes that a client saw completed
 * @param resumed how many of those took up an earlier session
 * @param failed connections that came to nothing
 * @param cpuNanos that the edge's event loop had a processor, kernel included; clients have threads of their own
 * @param wallNanos how long it took
 */
public record Handshakes(long count, long resumed, long failed, long cpuNanos, long wallNanos) {
    /** How many one core makes with nothing else to do; rounded down. */
    public long perCoreSecond() {
        return cpuNanos == 0 ? 0 : Math.multiplyExact(count, 1_000_000_000L) / cpuNanos;
    }

    /** Processor time of one of them, in nanoseconds. */
    public long nanosOfOne() {
        return count == 0 ? 0 : cpuNanos / count;
    }

    Handshakes since(Handshakes before) {
        return new Handshakes(
                count - before.count,
                resumed - before.resumed,
                failed - before.failed,
                cpuNanos - before.cpuNanos,
                wallNanos - before.wallNanos);
    }
}
