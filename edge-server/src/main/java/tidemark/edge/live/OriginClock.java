// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import java.util.OptionalLong;
import tidemark.edge.caching.Fields;
import tidemark.edge.caching.HttpDate;
import tidemark.edge.time.EdgeClock;

/**
 * The edge's clock, its wall time set by the origin's: MPDs count in the origin's time, and a segment must be called neither
 * early nor gone because two clocks differ (T-4).
 *
 * <h2>How far they differ</h2>
 * The {@code Date} of an answer that came straight from the origin was read off its clock, in whole seconds, between the
 * request and the answer. So the origin is ahead by no less than {@code Date} − received and by no more than {@code Date} + 1 s
 * − sent. What all answers of the last half minute to minute agree on is believed. While that allows for no difference at
 * all, there is none; else it is the middle of what is possible. Answers that contradict what is believed begin anew: one of the
 * clocks was set, or another origin answers.
 *
 * <p>Safe for any thread.
 */
final class OriginClock implements EdgeClock {
    private static final long WINDOW_MILLIS = 30_000;
    private static final long SECOND_MILLIS = 1000;

    private final EdgeClock edge;
    private Difference current = Difference.UNKNOWN;
    private Difference before = Difference.UNKNOWN;
    private long turnedAt;
    private volatile Difference believed = Difference.UNKNOWN;

    /**
     * What the difference origin − edge can be, in milliseconds.
     *
     * @param least inclusive
     * @param most inclusive
     */
    record Difference(long least, long most) {
        static final Difference UNKNOWN = new Difference(Long.MIN_VALUE, Long.MAX_VALUE);

        Difference and(Difference other) {
            return new Difference(Math.max(least, other.least), Math.min(most, other.most));
        }

        boolean isPossible() {
            return least <= most;
        }

        /** The best guess: none while that is possible. */
        long guess() {
            boolean none = least <= 0 && most >= 0;
            return none ? 0 : least + (most - least) / 2;
        }
    }

    OriginClock(EdgeClock edge) {
        this.edge = edge;
    }

    @Override
    public long nanos() {
        return edge.nanos();
    }

    @Override
    public long millis() {
        return edge.millis();
    }

    /** What time it is at the origin, milliseconds since 1970. */
    @Override
    public long wallMillis() {
        return edge.wallMillis() + believed.guess();
    }

    /** What the difference can be by all that is known. */
    Difference difference() {
        return believed;
    }

    /** Whether any answer told. */
    boolean isKnown() {
        return !believed.equals(Difference.UNKNOWN);
    }

    /**
     * The head of an answer, just now.
     *
     * @param head its fields: an Age says that a cache answered, with a Date of its own time
     * @param tookMillis from the request to the head
     */
    void answered(Fields head, long tookMillis) {
        String age = head.first("age");
        boolean straight = age == null || age.trim().equals("0");
        OptionalLong date = straight ? HttpDate.millis(head.first("date")) : OptionalLong.empty();
        if (date.isPresent()) {
            long now = edge.wallMillis();
            saw(date.getAsLong(), now - tookMillis, now);
        }
    }

    /**
     * An answer told the time.
     *
     * @param dateMillis its Date, since 1970
     * @param sentAt the edge's wall time when it was asked
     * @param receivedAt and when its head had come; both rounded down to milliseconds
     */
    synchronized void saw(long dateMillis, long sentAt, long receivedAt) {
        Difference told = new Difference(dateMillis - receivedAt - 1, dateMillis + SECOND_MILLIS - sentAt);
        turn(edge.millis());
        Difference agreed = current.and(told);
        if (agreed.and(before).isPossible()) {
            current = agreed;
        } else {
            current = told;
            before = Difference.UNKNOWN;
        }
        believed = current.and(before);
    }

    private void turn(long now) {
        long passed = now - turnedAt;
        if (passed >= WINDOW_MILLIS) {
            before = passed >= 2 * WINDOW_MILLIS ? Difference.UNKNOWN : current;
            current = Difference.UNKNOWN;
            turnedAt = now;
        }
    }
}
