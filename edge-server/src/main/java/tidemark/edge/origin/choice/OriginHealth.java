// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin.choice;

import java.util.concurrent.TimeUnit;

/**
 * How one origin has been doing. Five failures in a row, or half of at least twenty requests within ten seconds, and it is
 * left out: for five seconds at first, twice as long each time it fails again, a minute at most. Then one request tries
 * it: that one brings it back, or out again. Health checks speak besides: three failures in a row leave it out until one
 * goes well. Whether there is another origin to ask is not known here. Safe for any thread.
 */
public final class OriginHealth {
    private static final int IN_A_ROW = 5;
    /** Of one that was asked although it was out, because all others were too. */
    private static final int SUCCESSES_IN_A_ROW = 3;

    private static final int CHECKS_IN_A_ROW = 3;
    private static final int ENOUGH_TO_JUDGE = 20;
    private static final long SHORTEST_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** A trial of which nothing was heard does not keep the origin out for ever. */
    private static final long TRIAL_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final SlidingCounts calls = new SlidingCounts();
    private int failuresInARow;
    private int successesInARow;
    private int checksInARow;
    private boolean out;
    private boolean trying;
    private long outUntil;
    private long outFor;
    private long triedSince;
    private long requests;
    private long failures;

    /** What became of it by a word. */
    public enum Change {
        NONE,
        LEFT_OUT,
        BACK
    }

    /** How it stands. */
    public synchronized Standing standing(long nowNanos) {
        if (checksInARow >= CHECKS_IN_A_ROW) {
            return Standing.CHECK_FAILS;
        }
        if (!out) {
            return Standing.IN;
        }
        if (trying && nowNanos - triedSince < TRIAL_NANOS) {
            return Standing.ON_TRIAL;
        }
        return nowNanos - outUntil < 0 ? Standing.OUT : Standing.DUE;
    }

    /** Whether a request may be sent to it. */
    public boolean isOpen(long nowNanos) {
        Standing standing = standing(nowNanos);
        return standing == Standing.IN || standing == Standing.DUE;
    }

    /** A request is sent to it: the one that tries it, when its time is over. */
    public synchronized void asked(long nowNanos) {
        requests++;
        if (standing(nowNanos) == Standing.DUE) {
            trying = true;
            triedSince = nowNanos;
        }
    }

    /** A request went well. */
    public synchronized Change succeeded(long nowNanos) {
        failuresInARow = 0;
        calls.count(nowNanos, 1, 0);
        if (!out) {
            if (nowNanos - outUntil > LONGEST_NANOS) {
                outFor = 0;
            }
            return Change.NONE;
        }
        successesInARow++;
        if (nowNanos - outUntil < 0 && successesInARow < SUCCESSES_IN_A_ROW) {
            return Change.NONE;
        }
        out = false;
        trying = false;
        outUntil = nowNanos;
        return Change.BACK;
    }

    /** A request failed: no connection, no answer in time, an answer that broke off or says that the origin is in trouble. */
    public synchronized Change failed(long nowNanos) {
        failures++;
        failuresInARow++;
        successesInARow = 0;
        calls.count(nowNanos, 1, 1);
        if (out) {
            boolean again = nowNanos - outUntil >= 0;
            if (again) {
                leaveOut(nowNanos);
            }
            return Change.NONE;
        }
        long all = calls.all(nowNanos);
        boolean half = all >= ENOUGH_TO_JUDGE && calls.some(nowNanos) * 2 >= all;
        if (failuresInARow < IN_A_ROW && !half) {
            return Change.NONE;
        }
        leaveOut(nowNanos);
        return Change.LEFT_OUT;
    }

    private void leaveOut(long nowNanos) {
        outFor = outFor == 0 ? SHORTEST_NANOS : Math.min(2 * outFor, LONGEST_NANOS);
        outUntil = nowNanos + outFor;
        out = true;
        trying = false;
        failuresInARow = 0;
        successesInARow = 0;
        calls.clear();
    }

    /** A request that tried it was given up: nothing is known. */
    public synchronized void forgotten() {
        trying = false;
    }

    /** A health check went well. */
    public synchronized Change checkSucceeded() {
        boolean back = checksInARow >= CHECKS_IN_A_ROW;
        checksInARow = 0;
        return back && !out ? Change.BACK : Change.NONE;
    }

    /** A health check failed. */
    public synchronized Change checkFailed() {
        checksInARow = Math.min(checksInARow + 1, CHECKS_IN_A_ROW + 1);
        return checksInARow == CHECKS_IN_A_ROW && !out ? Change.LEFT_OUT : Change.NONE;
    }

    /** How long it is still left out for what requests found; 0 when it is not. */
    public synchronized long outForNanos(long nowNanos) {
        return out ? Math.max(0, outUntil - nowNanos) : 0;
    }

    /** Requests sent to it so far. */
    public synchronized long requests() {
        return requests;
    }

    /** How many of them failed. */
    public synchronized long failures() {
        return failures;
    }
}
