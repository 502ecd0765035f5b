// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tidemark.edge.live.prefetch.Advance;
import tidemark.edge.live.prefetch.Succession;
import tidemark.edge.request.Target;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;
import tidemark.edge.time.EdgeClock;

/**
 * Has the node fetch what the streams it serves have new, before their viewers ask: so that the first of them gets a hit.
 *
 * <h2>What it may cost</h2>
 * Only renditions that somebody plays are followed: a client was answered with one of the three segments before. It comes
 * after those who wait: a {@link Budget} bounds the fetches at once, and none begins while clients have many under way.
 * What has to wait does so for a short while; where too much waits the oldest goes, for its viewers have asked by then.
 *
 * <p>Threads: any; its monitor is held for moments and never while others are called.
 */
public final class Prefetcher implements Runnable {
    /** What waited longer has been asked for by viewers, or by nobody. */
    private static final long PATIENCE_MILLIS = 4000;

    private final Ground ground;
    private final Budget budget;
    private final EdgeClock clock;
    private final Stats stats;
    /** What is to be fetched, the oldest first, and since when. */
    private final Map<Target, Long> waiting = new LinkedHashMap<>();

    private int running;

    /** What the node has and how it fetches. Safe for any thread. */
    public interface Ground {
        /** Whether it is here. */
        boolean holds(Target target);

        /** Whether it is here and a client was answered with it. */
        boolean hasAnswered(Target target);

        /**
         * Fetches as for a viewer, and returns at once.
         *
         * @param onOver called once, on any thread, when that is over
         */
        void fetch(Target target, Runnable onOver);
    }

    /**
     * How much it may do.
     *
     * @param atOnce fetches of its own under way
     * @param waiting targets that wait
     * @param clients fetches that clients have under way, beyond which it begins none
     */
    public record Budget(int atOnce, int waiting, int clients) {
        /** Packagers in step move all renditions of all channels on at the same moment. */
        private static final Budget MOST = new Budget(8, 1024, 64);

        /**
         * No more than an eighth of what an origin is asked for at once, and only while clients use less than a quarter.
         *
         * @param maxRequests at one origin at once
         */
        public static Budget of(int maxRequests) {
            return new Budget(
                    Math.min(MOST.atOnce, Math.max(1, maxRequests / 8)),
                    MOST.waiting,
                    Math.min(MOST.clients, maxRequests / 4));
        }
    }

    public Prefetcher(Ground ground, Budget budget, EdgeClock clock, Stats stats) {
        this.ground = ground;
        this.budget = budget;
        this.clock = clock;
        this.stats = stats;
    }

    /** A stream has moved on: fetches what is new of it as soon as there is room. */
    public void moved(Succession step) {
        for (Advance advance : step.advances(clock.wallMillis())) {
            if (advance.isWanted(ground::hasAnswered)) {
                advance.targets().stream()
                        .filter(target -> !ground.holds(target))
                        .forEach(this::enqueue);
            }
        }
        run();
    }

    /** Begins what there is room for. Called now and then, because nobody tells when clients have less under way. */
    @Override
    public void run() {
        for (Target next = take(); next != null; next = take()) {
            if (ground.holds(next)) {
                leave();
            } else {
                ground.fetch(next, this::ended);
            }
        }
    }

    private synchronized void enqueue(Target target) {
        waiting.putIfAbsent(target, clock.millis());
        if (waiting.size() > budget.waiting()) {
            dropOldest();
        }
    }

    /** The next one, with a place among those under way; null when none may begin. */
    private synchronized @Nullable Target take() {
        while (!waiting.isEmpty()
                && clock.millis() - waiting.values().iterator().next() > PATIENCE_MILLIS) {
            dropOldest();
        }
        if (waiting.isEmpty() || running >= budget.atOnce() || isBusy()) {
            return null;
        }
        Iterator<Target> oldest = waiting.keySet().iterator();
        Target next = oldest.next();
        oldest.remove();
        running++;
        return next;
    }

    private void dropOldest() {
        Iterator<Target> oldest = waiting.keySet().iterator();
        oldest.next();
        oldest.remove();
        stats.count(Meter.PREFETCHES_DROPPED);
    }

    private boolean isBusy() {
        return stats.value(Meter.FILLS) - running > budget.clients();
    }

    private void ended() {
        leave();
        run();
    }

    private synchronized void leave() {
        running--;
    }
}
