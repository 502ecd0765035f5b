// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.stampede;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.measure.Quantiles;
import tidemark.loadtest.measure.Summary;
import tidemark.loadtest.measure.Threshold;

/**
 * One stampede in numbers, in the shape of the JSON report: the names here are the names there. Times in milliseconds.
 *
 * @param origin what the origin's log says, absent when it was not asked
 * @param edge what the edge's gauges say, absent when they were not asked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StampedeSummary(
        Run run,
        Seen seen,
        @Nullable Origin origin,
        @Nullable Memory edge,
        List<Threshold> thresholds,
        boolean passed) {

    /** What was asked for, and when. */
    public record Run(
            String version,
            String startedAt,
            String url,
            int clients,
            int slow,
            long slowBytesPerSecond,
            String http) {}

    /**
     * What the clients saw.
     *
     * @param connectSeconds how long it took until all were connected; nobody asks before that
     * @param askMillis how long it took until all had asked
     * @param testerLag how late the tester's own timers were meanwhile: when it grows, the tester is the bottleneck
     */
    public record Seen(
            int connected,
            double connectSeconds,
            double askMillis,
            Summary.Errors errors,
            Bodies bodies,
            Group fast,
            Group slow,
            Quantiles testerLag) {}

    /**
     * The bodies that came whole.
     *
     * @param whole how many
     * @param different how many different ones, by length and CRC-32C; 1 is right
     * @param proven how many have the CRC-32C that the ETag of the origin simulator's blobs tells
     * @param bytes of all bodies, whole or not
     */
    public record Bodies(long whole, long different, long proven, long bytes) {}

    /**
     * Clients of one kind.
     *
     * @param firstByteAfterAsk from when a client asked to the first byte of its body
     * @param firstByteAfterOrigin from when the origin's first byte of the body left; all zero when it was not asked
     * @param lastByteAfterAsk from when a client asked to its whole body
     * @param megabytesPerSecond of all whole bodies, from when the first asked to the last byte of the last
     */
    public record Group(
            int clients,
            Quantiles firstByteAfterAsk,
            Quantiles firstByteAfterOrigin,
            Quantiles lastByteAfterAsk,
            double megabytesPerSecond) {}

    /**
     * What the origin saw.
     *
     * @param requests for this path, since the stampede began
     * @param aborted how many of them broke off
     * @param firstByteAfterAsk from when the first client asked to when the origin's first byte left
     * @param lastByteAfterAsk the same to when its last byte had left; zero when it is still under way
     */
    public record Origin(int requests, int aborted, double firstByteAfterAsk, double lastByteAfterAsk) {}

    /**
     * What the edge held, in bytes.
     *
     * @param readings how often it was looked at for the peaks
     */
    public record Memory(
            long directBefore,
            long directPeak,
            long directAfter,
            long heapBefore,
            long heapPeak,
            long heapAfter,
            int readings) {

        /** By how much the memory off the heap grew at most. */
        public long directGrowth() {
            return directPeak - directBefore;
        }
    }
}
