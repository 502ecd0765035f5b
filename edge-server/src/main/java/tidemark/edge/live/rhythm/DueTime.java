// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.rhythm;

/**
 * When the first question for the next version is worth asking: a moment that every answer moves.
 *
 * <p>An answer with news to the first question says "you could have asked earlier", one without says "that was too early".
 * Either moves the moment, by more while they say the same again and again, by less when they alternate. So it finds an
 * origin that keeps time to within milliseconds, and is then a little late rather than early, which would cost another
 * round trip. An origin that does not keep time it follows at the early end of what it does: there the next question is
 * cheaper than the wait of all viewers.
 *
 * <p>All times are monotonic milliseconds at which answers come. Not thread-safe.
 */
final class DueTime {
    private static final long LEAST_MOVE_MILLIS = 1;
    /** An origin whose moment is known so well keeps time. */
    private static final long KEEPS_TIME_MILLIS = 6;

    private static final long LEAST_STEP_MILLIS = 10;

    private boolean known;
    private long moment;
    private long move;
    private boolean movedBack;
    private boolean early;

    /**
     * An answer has brought the next version.
     *
     * @param cameAt when
     * @param sinceLastMillis how much later than the version before it was published, by what it lists; 0 when that is
     *     not known
     */
    void came(long cameAt, long sinceLastMillis, Beat beat) {
        boolean follows = known && sinceLastMillis > 0 && Math.abs(cameAt - moment) <= beat.nextMillis();
        if (follows) {
            shift(early, beat);
            moment = Math.min(moment, cameAt) + beat.nextMillis();
        } else {
            move = beat.nextMillis() / 4;
            movedBack = false;
            moment = cameAt - move + beat.nextMillis();
        }
        known = true;
        early = false;
    }

    private void shift(boolean forward, Beat beat) {
        boolean again = movedBack != forward;
        move = again ? Math.min(2 * move, beat.nextMillis() / 8) : Math.max(move / 4, LEAST_MOVE_MILLIS);
        movedBack = !forward;
        boolean keepsTime = move <= KEEPS_TIME_MILLIS;
        moment += forward ? move * (keepsTime ? 6 : 1) : -move * (keepsTime ? 1 : 2);
    }

    /** How long after a first answer without news the next one should come: soon, where the moment is well known. */
    long step(Beat beat) {
        return Math.min(beat.stepMillis(), Math.max(LEAST_STEP_MILLIS, 3 * move));
    }

    /** An answer came without news. */
    void didNotCome(long cameAt) {
        early |= known && cameAt >= moment - LEAST_MOVE_MILLIS;
    }

    /** When the first answer should come. */
    long next() {
        return moment;
    }
}
