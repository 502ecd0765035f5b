// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the streams that concern a node come to, by viewers (L-14). Pure.
 *
 * @param critical prefixes of the streams of which a single one counts as much as all
 */
record Toll(List<Standing> streams, List<String> critical) {
    private static final int LOWEST_WEIGHT = 50;

    /** Gravest first: what is lost, what is late, what stalls; then by viewers. */
    private static final Comparator<Standing> BY_GRAVITY = Comparator.comparing(Standing::lost)
            .thenComparing(Standing::isStale)
            .thenComparing(stream -> stream.verdict() == Verdict.ORIGIN_STALLED)
            .thenComparingLong(Standing::weight);

    /** Whether half the viewers, or a critical stream, are late and beyond help. */
    boolean isFailing() {
        long lost = viewers(Standing::lost);
        return lost > 0 && (lost * 2 >= viewers(stream -> true) || isCriticalLost());
    }

    private boolean isCriticalLost() {
        return streams.stream().filter(Standing::lost).anyMatch(stream -> critical.stream()
                .anyMatch(stream.stream()::startsWith));
    }

    /** Whether any stream that was found late is still as far behind. */
    boolean isBehind() {
        return streams.stream().anyMatch(stream -> stream.isStale() && stream.behind());
    }

    /** Of the late streams, in segments. */
    long worstLag() {
        return streams.stream()
                .filter(Standing::isStale)
                .mapToLong(Standing::lagSegments)
                .max()
                .orElse(0);
    }

    /** The longest of all streams, milliseconds. */
    long longestTargetDuration() {
        return streams.stream().mapToLong(Standing::targetDurationMillis).max().orElse(0);
    }

    /**
     * Percent of the traffic the node would like: without the share of viewers whose streams are late, in whole tens, half
     * of it at least. An origin that stands still takes nothing away: other nodes have nothing better (L-13).
     */
    int weight() {
        long all = viewers(stream -> true);
        long late = viewers(Standing::isStale);
        return late == 0 ? 100 : (int) Math.max(LOWEST_WEIGHT, (100 * (all - late) / all + 5) / 10 * 10);
    }

    private long viewers(Predicate<Standing> which) {
        return streams.stream().filter(which).mapToLong(Standing::weight).sum();
    }

    /** What is worst, in words; empty when nothing is late and nothing stalls. */
    String reason() {
        Optional<Standing> worst = streams.stream()
                .filter(stream -> stream.isStale() || stream.verdict() == Verdict.ORIGIN_STALLED)
                .max(BY_GRAVITY);
        return worst.map(Standing::reason).orElse("");
    }
}
