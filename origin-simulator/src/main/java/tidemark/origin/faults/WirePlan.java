// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.faults;

import java.time.Duration;

/**
 * How one answer travels.
 *
 * @param bodyBytes how long its body is
 * @param delay the wait before its first byte
 * @param bytesPerSecond the pace of its body, {@link #UNPACED} for as fast as it goes
 * @param lengthError what is added to the Content-Length it announces
 * @param cutAfter after how many bytes of the body the ending comes, {@link #BEFORE_HEAD} for before any byte
 */
public record WirePlan(
        long bodyBytes, Duration delay, long bytesPerSecond, long lengthError, long cutAfter, Ending ending) {
    public static final long UNPACED = Long.MAX_VALUE;
    public static final long BEFORE_HEAD = -1;

    private static final double NANOS_PER_SECOND = 1e9;

    /** How an answer ends. */
    public enum Ending {
        /** As it should. */
        COMPLETE,
        /**
         * Too early, and as if it were whole: by the last chunk, by END_STREAM; where a Content-Length says otherwise and
         * nothing else can tell the end, like {@link #CLOSE}.
         */
        END,
        /** The connection (HTTP/2: the stream) closes too early. */
        CLOSE,
        /** The connection is reset. */
        RESET,
        /** Nothing more comes, and nothing closes. */
        SILENCE
    }

    /** The healthy plan. */
    public static WirePlan healthy(long bodyBytes) {
        return new WirePlan(bodyBytes, Duration.ZERO, UNPACED, 0, bodyBytes, Ending.COMPLETE);
    }

    /** The same, evenly over a time, if it was not slower already; zero leaves it as it is. */
    public WirePlan over(Duration time) {
        if (time.isZero()) {
            return this;
        }
        double seconds = time.toNanos() / NANOS_PER_SECOND;
        return atMost(Math.max(1, (long) Math.ceil(bodyBytes / seconds)));
    }

    public boolean paced() {
        return bytesPerSecond != UNPACED;
    }

    WirePlan delayedBy(Duration more) {
        return new WirePlan(bodyBytes, delay.plus(more), bytesPerSecond, lengthError, cutAfter, ending);
    }

    WirePlan atMost(long pace) {
        return new WirePlan(bodyBytes, delay, Math.min(bytesPerSecond, pace), lengthError, cutAfter, ending);
    }

    WirePlan misannounced(long error) {
        return new WirePlan(bodyBytes, delay, bytesPerSecond, lengthError + error, cutAfter, ending);
    }

    WirePlan cut(long after, Ending how) {
        return new WirePlan(bodyBytes, delay, bytesPerSecond, lengthError, Math.min(after, bodyBytes), how);
    }
}
