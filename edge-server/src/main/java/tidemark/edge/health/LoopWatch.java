// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;
import tidemark.edge.time.EdgeClock;

/**
 * Whether the event loops that serve players still answer, and the thread that looks after the node. Each loop is given a
 * tiny task now and then, the next one only when the last was done; how long it took to come to it is its lag (L-2, L-31).
 *
 * <p>{@link #run} belongs at the end of the upkeep whose silence is to be noticed, and is called by one thread. Everything
 * else may be asked from any, takes no lock and does not depend on that thread.
 */
public final class LoopWatch implements Runnable {
    private static final long SLOW_MILLIS = 500;
    private static final long SILENT_MILLIS = 3_000;
    private static final long DEAD_MILLIS = 10_000;
    /** Looks of which the worst lag is told: ten seconds of them. */
    private static final int LOOKS = 100;

    private final List<Beat> beats = new ArrayList<>();
    private final EdgeClock clock;
    private final long[] lags = new long[LOOKS];
    private int looks;
    private volatile long worstLag;
    private volatile long lookedAt;

    /** Who has said nothing for how long. */
    public record Silence(String who, long millis) {
        /** So long that the node should get no traffic: some of its connections are not served at all. */
        public boolean isTooLong() {
            return millis >= SILENT_MILLIS;
        }

        /** So long that only a new process will help. */
        public boolean isDeath() {
            return millis >= DEAD_MILLIS;
        }

        /** In words. */
        public String words() {
            return who + " has not answered for " + millis + " ms";
        }
    }

    /**
     * A watch on these loops.
     *
     * @param clock the machine's: threads live in its time, whatever time streams are told
     */
    public LoopWatch(Iterable<? extends Executor> loops, EdgeClock clock, Stats stats) {
        this.clock = clock;
        loops.forEach(loop -> beats.add(new Beat("event loop " + beats.size(), loop)));
        this.lookedAt = clock.millis();
        stats.gauge(Meter.LOOP_LAG, this::lagMillis);
    }

    /** Looks once: notes the lags and sends the next tasks. */
    @Override
    public void run() {
        long now = clock.millis();
        lookedAt = now;
        lags[looks++ % LOOKS] =
                beats.stream().mapToLong(beat -> beat.lag(now)).max().orElse(0);
        long worst = 0;
        for (long lag : lags) {
            worst = Math.max(worst, lag);
        }
        worstLag = worst;
        beats.forEach(beat -> beat.send(now));
    }

    /** The longest that any loop took to come to a task, of the last ten seconds, in milliseconds. */
    public long lagMillis() {
        return worstLag;
    }

    /** Whether loops are so slow to come to a task that players notice. */
    public boolean isSlow() {
        return worstLag >= SLOW_MILLIS;
    }

    /** Who has been silent for longest, at this moment. */
    public Silence silence() {
        long now = clock.millis();
        Silence longest = new Silence("the upkeep of this node", now - lookedAt);
        for (Beat beat : beats) {
            long silent = beat.silence(now);
            longest = silent > longest.millis() ? new Silence(beat.name, silent) : longest;
        }
        return longest;
    }

    /** The tasks of one loop, of which one is under way at most. */
    private final class Beat {
        private static final long NONE = Long.MIN_VALUE;

        private final String name;
        private final Executor loop;
        private volatile long sentAt = NONE;
        private volatile long lastLag;

        Beat(String name, Executor loop) {
            this.name = name;
            this.loop = loop;
        }

        void send(long now) {
            if (sentAt != NONE) {
                return;
            }
            sentAt = now;
            try {
                loop.execute(() -> {
                    lastLag = Math.max(0, clock.millis() - now);
                    sentAt = NONE;
                });
            } catch (RejectedExecutionException closing) {
                sentAt = NONE;
            }
        }

        long silence(long now) {
            long at = sentAt;
            return at == NONE ? 0 : Math.max(0, now - at);
        }

        long lag(long now) {
            return Math.max(lastLag, silence(now));
        }
    }
}
