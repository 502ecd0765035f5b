// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

import java.util.OptionalLong;

/**
 * The verdict on one stream over time (L-12 … L-15). Enters a worse verdict when its condition held for two evaluations in
 * a row, leaves STALE when the lag was zero for two advances or two target durations. Confined to the thread that
 * evaluates.
 */
final class StreamFreshness {
    /** Segments: one more, and a player that comes from a level node asks for what this one calls the far future. */
    static final long STALE_LAG = 2;

    private static final int EVALUATIONS_TO_ENTER = 2;
    private static final int ADVANCES_TO_LEAVE = 2;
    private static final long NEVER = Long.MIN_VALUE;

    private Verdict verdict = Verdict.FRESH;
    private String reason = "";
    private int generation = -1;
    private int badInARow;
    private long behindSince = NEVER;
    private long levelSince = NEVER;
    private long levelFromSequence;
    private long probedAt = NEVER;

    Verdict verdict() {
        return verdict;
    }

    /** Why, in words; empty while fresh. */
    String reason() {
        return reason;
    }

    /** Whether it is this node's business now: watched, or late and not yet caught up, however few are left. */
    boolean concerns(WatchedStream stream, long now) {
        return stream.isLive() && !stream.isByClock() && (stream.isWatched(now) || verdict == Verdict.STALE);
    }

    /** Whether it is time to ask the witness again: once per target duration, twice while in doubt. */
    boolean isProbeDue(WatchedStream stream, long now) {
        long interval = verdict == Verdict.FRESH ? stream.targetDurationMillis() : stream.targetDurationMillis() / 2;
        if (probedAt != NEVER && now - probedAt < interval) {
            return false;
        }
        probedAt = now;
        return true;
    }

    /** How far behind the reference, in segments; 0 when level, ahead or without evidence. */
    static long lag(WatchedStream stream, long now) {
        OptionalLong reference = stream.reference(now);
        return reference.isPresent() ? Math.max(0, reference.getAsLong() - stream.sequence()) : 0;
    }

    /** Looks again. */
    void evaluate(WatchedStream stream, long now) {
        if (stream.generation() != generation) {
            generation = stream.generation();
            restart();
        }
        if (!concerns(stream, now)) {
            restart();
            boolean moves = stream.isByClock() && stream.isLive() && stream.isWatched(now);
            verdict = moves ? Verdict.BY_CLOCK : Verdict.IDLE;
            return;
        }
        long lag = lag(stream, now);
        noteLag(stream, lag, now);
        if (isLate(stream, lag, now)) {
            enter(
                    Verdict.STALE,
                    stream.name() + ": local=" + stream.sequence() + " reference=" + (stream.sequence() + lag) + " lag="
                            + lag);
        } else if (verdict == Verdict.STALE) {
            leaveWhenLevel(stream, now);
        } else {
            settle(stream, lag, now);
        }
    }

    private void restart() {
        verdict = Verdict.FRESH;
        reason = "";
        badInARow = 0;
        behindSince = NEVER;
        levelSince = NEVER;
    }

    /**
     * A witness is always seen a moment before the node's own fetch: one segment for less than half a target duration is
     * no lag (L-12).
     */
    private void noteLag(WatchedStream stream, long lag, long now) {
        if (lag == 0) {
            behindSince = NEVER;
        } else if (behindSince == NEVER) {
            behindSince = now;
        }
        if (lag >= STALE_LAG || isLasting(stream, now)) {
            levelSince = NEVER;
        } else if (levelSince == NEVER) {
            levelSince = now;
            levelFromSequence = stream.sequence();
        }
    }

    private boolean isLasting(WatchedStream stream, long now) {
        return behindSince != NEVER && now - behindSince > stream.targetDurationMillis() / 2;
    }

    /** L-12: two segments behind, or one and a half target durations without an advance while the reference advanced. */
    private static boolean isLate(WatchedStream stream, long lag, long now) {
        boolean leftBehind = lag > 0
                && now - stream.advancedAt() > stream.targetDurationMillis() * 3 / 2
                && stream.referenceAdvancedAt() > stream.advancedAt();
        return lag >= STALE_LAG || leftBehind;
    }

    private void enter(Verdict worse, String why) {
        badInARow++;
        if (badInARow >= EVALUATIONS_TO_ENTER) {
            verdict = worse;
            reason = why;
        }
    }

    private void leaveWhenLevel(WatchedStream stream, long now) {
        boolean advancedEnough = stream.sequence() - levelFromSequence >= ADVANCES_TO_LEAVE;
        boolean longEnough = levelSince != NEVER && now - levelSince >= 2 * stream.targetDurationMillis();
        if (levelSince != NEVER && (advancedEnough || longEnough)) {
            restart();
        }
    }

    private void settle(WatchedStream stream, long lag, long now) {
        badInARow = 0;
        reason = "";
        if (lag > 0) {
            verdict = isLasting(stream, now) ? Verdict.SUSPECT : verdict;
        } else if (now - stream.advancedAt() > 2 * stream.targetDurationMillis()) {
            verdict = Verdict.ORIGIN_STALLED;
            reason = stream.name() + ": no advance for " + (now - stream.advancedAt()) + " ms, and no witness is ahead";
        } else {
            verdict = Verdict.FRESH;
        }
    }
}
