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

    /** How an answer ends. */
    public enum Ending {
        /** As it should. */
        COMPLETE,
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
