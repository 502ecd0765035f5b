// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tidemark.edge.health.Evidence;
import tidemark.edge.health.Head;

/**
 * The best position that each kind of witness has shown lately (L-10). Within a generation it only grows: one witness that
 * lags does not take back what another has shown, until nobody has shown it for a while. Safe for any thread.
 */
final class Reference {
    private final Map<Evidence.Source, Evidence> best = new EnumMap<>(Evidence.Source.class);

    /**
     * A witness has this.
     *
     * @param head with the moment as its {@code since}
     * @param keptMillis how long its word counts
     */
    synchronized void saw(Evidence.Source source, Head head, long keptMillis) {
        Evidence held = best.get(source);
        if (held == null || isOver(held, head, keptMillis) || head.isAheadOf(held.head())) {
            best.put(source, new Evidence(source, head, head.since()));
        } else if (held.head().generation() == head.generation() && !held.head().isAheadOf(head)) {
            best.put(source, new Evidence(source, held.head(), head.since()));
        }
    }

    /** Of an earlier generation, or not confirmed for long. */
    private static boolean isOver(Evidence held, Head head, long keptMillis) {
        return held.head().generation() < head.generation() || head.since() - held.seenAt() > keptMillis;
    }

    /** What was shown within so many milliseconds. */
    synchronized List<Evidence> lately(long now, long withinMillis) {
        return best.values().stream()
                .filter(seen -> now - seen.seenAt() <= withinMillis)
                .toList();
    }
}
