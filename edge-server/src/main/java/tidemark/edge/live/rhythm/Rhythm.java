// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.rhythm;

/**
 * When the origin of one watched stream is asked next (H-76).
 *
 * <p>At the moment the next segment is due, as {@link DueTime} has learnt it; a few times quickly when it is not there
 * then; then every eighth of a target duration, and ever more rarely while nothing comes. And before the lifetime that the
 * origin stated is over, so that no viewer waits for that. Over time never more often than once in an eighth of a target
 * duration, whatever happens: what is not used of that may be used at once, six questions at most.
 *
 * <p>All times are monotonic milliseconds. Not thread-safe.
 */
public final class Rhythm {
    private static final int QUICK = 5;
    private static final int SAVED_UP = 6;
    /** A stream that is later than so many target durations is not expected at any moment. */
    private static final int LONG_UNITS = 10;

    /** Never again by itself. */
    public static final long NEVER = Long.MAX_VALUE;

    private final DueTime due = new DueTime();
    private Beat beat = new Beat(0, 1000);
    private long roundTrip;
    private long askedAt = NEVER;
    private long heardAt;
    private long paidUntil = Long.MIN_VALUE / 2;
    private int inVain;
    private boolean listed;

    /** The origin is being asked. */
    public void asked(long now) {
        askedAt = now;
        heardAt = now;
        paidUntil = Math.max(paidUntil, now) + beat.pauseMillis();
    }

    /**
     * A version with something new has come.
     *
     * @param cameAt when its head came
     * @param sinceLastMillis how much later than the version before it was published, by what it lists; 0 when that is
     *     not known
     */
    public void advanced(long cameAt, long sinceLastMillis, Beat goesOn) {
        answered(cameAt);
        beat = goesOn;
        inVain = 0;
        listed = goesOn.nextMillis() > 0;
        if (listed) {
            due.came(cameAt, sinceLastMillis, goesOn);
        }
    }

    /** The origin has nothing new. */
    public void unchanged(long cameAt) {
        answered(cameAt);
        if (cameAt >= dueAt() - roundTrip) {
            inVain++;
        }
        due.didNotCome(cameAt);
    }

    private void answered(long cameAt) {
        if (askedAt != NEVER) {
            long took = Math.max(0, cameAt - askedAt);
            roundTrip = roundTrip == 0 ? took : (3 * roundTrip + took) / 4;
        }
        askedAt = NEVER;
        heardAt = cameAt;
    }

    /** When an answer is expected to bring the next version; {@link #NEVER} when nothing tells. */
    public long dueAt() {
        return listed ? due.next() : NEVER;
    }

    /**
     * When to ask, or to ask again when no answer comes.
     *
     * @param expiresAt when the lifetime of what is held is over; {@link #NEVER} when that does not matter
     */
    public long nextAt(long expiresAt) {
        if (askedAt != NEVER) {
            return askedAt + Math.max(2 * beat.pauseMillis(), Math.min(4 * roundTrip, beat.unitMillis() / 2));
        }
        long wanted = Math.min(dueAt() == NEVER ? NEVER : whenDue(), before(expiresAt));
        long affordable = paidUntil - SAVED_UP * beat.pauseMillis();
        return wanted == NEVER ? heardAt + beat.unitMillis() : Math.max(wanted, affordable);
    }

    /** The answer is to come when it is due; while it is late, so much after the last one. */
    private long whenDue() {
        long planned = dueAt() - roundTrip;
        return Math.max(planned, heardAt + (heardAt < planned ? 0 : step()));
    }

    private long step() {
        long late = heardAt - dueAt();
        if (inVain <= QUICK) {
            return inVain == 1 ? due.step(beat) : beat.stepMillis();
        }
        if (late <= beat.unitMillis()) {
            return beat.pauseMillis();
        }
        return Math.max(beat.pauseMillis(), beat.unitMillis() / (late <= LONG_UNITS * beat.unitMillis() ? 4 : 2));
    }

    private long before(long expiresAt) {
        return expiresAt == NEVER
                ? NEVER
                : Math.max(expiresAt - 2 * roundTrip - beat.stepMillis(), heardAt + beat.pauseMillis());
    }
}
