// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

import java.util.Optional;
import java.util.Set;

/**
 * The verdict on one stream over time: what a {@link Comparison} says at once becomes a verdict when it holds (L-15). Bad
 * ones are entered when they held for two evaluations in a row; doubt is left when the stream was level for two advances or
 * two target durations; a new generation begins anew. Confined to the thread of the freshness check.
 */
final class StreamFreshness {
    private static final int EVALUATIONS_TO_ENTER = 2;
    private static final int BEARABLE_UNITS = 4;
    private static final int ADVANCES_TO_LEAVE = 2;
    private static final int EVALUATIONS_PER_UNIT = 4;
    private static final long SHORTEST_PERIOD_MILLIS = 100;
    private static final long NEVER = Long.MIN_VALUE;

    private final Ladder ladder;
    private Verdict verdict = Verdict.IDLE;
    private Verdict seen = Verdict.IDLE;
    private String reason = "";
    private Lag lag = Lag.NONE;
    private boolean behind;
    private int generation = -1;
    private int inARow;
    private long doubtSince = NEVER;
    private long lateSince = NEVER;
    private long levelSince = NEVER;
    /** Since when it has not looked STALE, level or not. */
    private long bearableSince = NEVER;

    private long levelFrom;
    private long evaluatedAt = NEVER;
    private long probedAt = NEVER;

    StreamFreshness(Set<Remedy> available) {
        this.ladder = new Ladder(available);
    }

    Verdict verdict() {
        return verdict;
    }

    /** Why, in words; empty while fresh. */
    String reason() {
        return reason;
    }

    /** Behind the reference, as of the last look. */
    Lag lag() {
        return lag;
    }

    /** Whether the last look found it stale, whatever became of that. */
    boolean isBehind() {
        return behind;
    }

    /** STALE, and everything that might have helped was tried. */
    boolean isBeyondHelp() {
        return verdict == Verdict.STALE && ladder.isWalked();
    }

    /** Whether it is this node's business now: watched, or late and not yet caught up, however few are left (L-14). */
    boolean concerns(WatchedStream stream, long now) {
        return stream.isLive() && !stream.isByClock() && (stream.isWatched(now) || verdict == Verdict.STALE);
    }

    /** Not this node's business: nothing is known and nothing is asked. */
    void rest(Verdict why) {
        restart(why);
    }

    /** Looks again. Answers whether this was an evaluation: they are a quarter of a target duration apart, or more. */
    boolean look(Comparison now) {
        if (now.local().generation() != generation || verdict == Verdict.IDLE || verdict == Verdict.BY_CLOCK) {
            restart(Verdict.FRESH);
            generation = now.local().generation();
        }
        lag = now.lag();
        behind = now.isStale();
        noteTimes(now);
        long period = Math.max(SHORTEST_PERIOD_MILLIS, now.unitMillis() / EVALUATIONS_PER_UNIT);
        if (evaluatedAt != NEVER && now.now() - evaluatedAt < period) {
            return false;
        }
        evaluatedAt = now.now();
        Verdict looksLike = looksLike(now);
        inARow = looksLike == seen ? inARow + 1 : 1;
        seen = looksLike;
        become(next(now), now);
        return true;
    }

    private void restart(Verdict anew) {
        verdict = anew;
        seen = anew;
        reason = "";
        lag = Lag.NONE;
        behind = false;
        inARow = 0;
        doubtSince = NEVER;
        lateSince = NEVER;
        levelSince = NEVER;
        bearableSince = NEVER;
        evaluatedAt = NEVER;
        ladder.leave();
    }

    /**
     * A witness is always seen a moment before the node's own fetch: one segment for less than half a target duration is
     * no lag (L-12).
     */
    private void noteTimes(Comparison now) {
        boolean late = now.lag().segments() > 0;
        lateSince = since(late, lateSince, now.now());
        doubtSince = since(late || now.overdue(), doubtSince, now.now());
        bearableSince = since(!now.isStale(), bearableSince, now.now());
        if (now.isStale() || isLasting(lateSince, now)) {
            levelSince = NEVER;
        } else if (levelSince == NEVER) {
            levelSince = now.now();
            levelFrom = now.local().sequence();
        }
    }

    private static long since(boolean holds, long before, long now) {
        if (!holds) {
            return NEVER;
        }
        return before == NEVER ? now : before;
    }

    private static boolean isLasting(long since, Comparison now) {
        return since != NEVER && now.now() - since > now.unitMillis() / 2;
    }

    /** The stream's own rhythm alone leads to SUSPECT at most (L-13, T-91). */
    private Verdict looksLike(Comparison now) {
        if (now.isStale()) {
            return Verdict.STALE;
        }
        if (now.isStalled()) {
            return Verdict.ORIGIN_STALLED;
        }
        return isLasting(doubtSince, now) ? Verdict.SUSPECT : Verdict.FRESH;
    }

    private Verdict next(Comparison now) {
        boolean held = inARow >= EVALUATIONS_TO_ENTER;
        boolean doubted = verdict == Verdict.SUSPECT || verdict == Verdict.STALE;
        if (verdict == Verdict.STALE && seen != Verdict.ORIGIN_STALLED && !hasBeenLevel(now) && isBearable(now)) {
            return Verdict.SUSPECT;
        }
        return switch (seen) {
            case STALE -> held ? Verdict.STALE : isLasting(doubtSince, now) ? atLeastSuspect() : verdict;
            case SUSPECT -> hasBeenLevel(now) ? Verdict.SUSPECT : atLeastSuspect();
            case ORIGIN_STALLED -> held && (!doubted || hasBeenLevel(now)) ? Verdict.ORIGIN_STALLED : verdict;
            case FRESH, BY_CLOCK, IDLE -> doubted && !hasBeenLevel(now) ? verdict : Verdict.FRESH;
        };
    }

    /** One segment behind for good, as behind a witness that is always ahead: to be doubted, but no reason to stay away. */
    private boolean isBearable(Comparison now) {
        return bearableSince != NEVER && now.now() - bearableSince >= BEARABLE_UNITS * now.unitMillis();
    }

    private Verdict atLeastSuspect() {
        return verdict == Verdict.STALE ? Verdict.STALE : Verdict.SUSPECT;
    }

    private boolean hasBeenLevel(Comparison now) {
        if (levelSince == NEVER) {
            return false;
        }
        boolean advancedEnough = now.local().sequence() - levelFrom >= ADVANCES_TO_LEAVE;
        return advancedEnough || now.now() - levelSince >= 2 * now.unitMillis();
    }

    private void become(Verdict next, Comparison now) {
        boolean caughtUp = verdict == Verdict.STALE && next == Verdict.ORIGIN_STALLED;
        verdict = next;
        reason = next == Verdict.FRESH ? "" : now.words();
        if (next == Verdict.FRESH || caughtUp) {
            ladder.leave();
        }
    }

    /** Whether it is time to ask the witness again: once per target duration, twice while in doubt. */
    boolean isProbeDue(Comparison now) {
        boolean doubt = verdict != Verdict.FRESH || now.overdue();
        long interval = doubt ? now.unitMillis() / 2 : now.unitMillis();
        if (probedAt != NEVER && now.now() - probedAt < interval) {
            return false;
        }
        probedAt = now.now();
        return true;
    }

    /**
     * What to try now. What others have is fetched the moment it is known; the further remedies take one evaluation each,
     * while the lag lasts. When there is only the rhythm to go by, every remedy gets one try, and none of them where a
     * witness bears out that the origin stands still.
     */
    Optional<Remedy> remedy(Comparison now, boolean evaluated) {
        boolean fetchable = now.lag().isWorthAFetch();
        if (fetchable && ladder.isAtItsFoot()) {
            return climb(now);
        }
        if (!evaluated) {
            return Optional.empty();
        }
        boolean proven = now.isStale() || isLasting(lateSince, now);
        if (proven || (isLasting(doubtSince, now) && mayGuess(now))) {
            return climb(now);
        }
        return fetchable ? Optional.of(Remedy.REFETCH) : Optional.empty();
    }

    private boolean mayGuess(Comparison now) {
        return ladder.isAtItsFoot() || !(ladder.isWalked() || now.isBorneOutSince(doubtSince));
    }

    private Optional<Remedy> climb(Comparison now) {
        return Optional.of(ladder.climb(now.now(), now.unitMillis()));
    }
}
