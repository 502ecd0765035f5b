// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

import java.util.List;
import java.util.Optional;

/**
 * One stream beside its evidence at one moment: the conditions of L-12 and L-13 without their history. Pure.
 *
 * @param local what this node serves (T-100)
 * @param reference the best proof; empty when nobody showed anything lately
 * @param lag behind the reference
 * @param overdue whether a segment should have come by the stream's own rhythm
 * @param unitMillis the target duration
 * @param partTolerance parts behind which players run dry; 0 when it has none
 */
record Comparison(
        String stream,
        Head local,
        Optional<Evidence> reference,
        Lag lag,
        boolean overdue,
        long unitMillis,
        int partTolerance,
        long now) {
    /** Segments: a player that comes from a level node asks for what this one calls the far future (L-12). */
    static final long STALE_LAG = 2;

    static Comparison of(WatchedStream stream, List<Evidence> evidence, long now) {
        Head local = stream.head();
        Optional<Evidence> reference = Reference.proven(evidence, local.generation());
        Optional<Evidence> expected = Reference.expected(evidence, local.generation());
        return new Comparison(
                stream.name(),
                local,
                reference,
                reference.map(seen -> Lag.of(local, seen.head())).orElse(Lag.NONE),
                expected.isPresent() && Lag.of(local, expected.get().head()).segments() > 0,
                stream.targetDurationMillis(),
                stream.partTolerance(),
                now);
    }

    /** Two segments or too many parts behind, or left behind: players that come here from elsewhere run dry (L-12). */
    boolean isStale() {
        boolean tooManyParts = partTolerance > 0 && lag.parts() > partTolerance;
        return lag.segments() >= STALE_LAG || tooManyParts || isLeftBehind();
    }

    /** No advance for one and a half target durations while the reference advanced. */
    private boolean isLeftBehind() {
        return !lag.isNone()
                && stoodMillis() > unitMillis * 3 / 2
                && reference.isPresent()
                && reference.get().head().since() > local.since();
    }

    /** Nobody is ahead and nothing moves (L-13). */
    boolean isStalled() {
        return lag.isNone() && stoodMillis() > 2 * unitMillis;
    }

    /** Whether a witness looked after that moment and had nothing newer: it is the origin that stands still. */
    boolean isBorneOutSince(long moment) {
        return lag.isNone() && reference.isPresent() && reference.get().seenAt() >= moment;
    }

    private long stoodMillis() {
        return now - local.since();
    }

    /** Both positions and who says so; or what is missing to say more. */
    String words() {
        String here = stream + ": local=" + local.words();
        String there = reference
                .map(seen -> " reference=" + seen.head().words() + " by " + seen.source())
                .orElse(", no witness answered");
        if (!lag.isNone()) {
            return here + there + ", behind by " + lag.words();
        }
        return here + there + (stoodMillis() > unitMillis ? ", no advance for " + stoodMillis() + " ms" : ", level");
    }
}
