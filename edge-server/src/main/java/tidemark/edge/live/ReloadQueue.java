// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The playlist requests that are held for one stream (H-23, H-24).
 *
 * <h2>Who is woken</h2>
 * A publication costs one task per event loop, however many wait there, and wakes nobody whose wish it does not grant (T-16,
 * T-81). Those with the same wish stand together, so it is the few different wishes that are looked at and not the many who
 * have them. They are not put in order: a part beyond the last one of a finished segment means the first of the next (H-24),
 * so a later wish may be granted before an earlier one.
 *
 * <h2>Threads</h2>
 * Each loop has a shard that only it touches. {@link #look} may be called from anywhere, after the news was published;
 * who joins looks at the news himself right after, so that no wake-up is lost.
 */
final class ReloadQueue {
    private static final Logger log = LoggerFactory.getLogger(ReloadQueue.class);

    /** So that the other connections of a loop get their turn while thousands are answered. */
    private static final int WOKEN_AT_ONCE = 256;

    private final Map<EventExecutor, Shard> shards = new ConcurrentHashMap<>();
    private final Predicate<Wish> waits;
    private volatile boolean closed;

    /**
     * @param waits whether a wish is still to come; any thread
     */
    ReloadQueue(Predicate<Wish> waits) {
        this.waits = waits;
    }

    /**
     * Joins on {@code loop}, which is the calling thread's.
     *
     * @param granted called there once, unless it leaves before
     */
    void join(EventExecutor loop, Wish wish, Runnable granted) {
        assert loop.inEventLoop();
        Shard shard = shards.computeIfAbsent(loop, Shard::new);
        shard.add(wish, granted);
        if (!isToWait(wish)) {
            shard.signal();
        }
    }

    /** Leaves, if it was not woken before. Called on the loop that was joined. */
    void leave(EventExecutor loop, Wish wish, Runnable granted) {
        assert loop.inEventLoop();
        Shard shard = shards.get(loop);
        if (shard != null) {
            shard.remove(wish, granted);
        }
    }

    /** Something was published. */
    void look() {
        shards.values().forEach(Shard::signal);
    }

    /** Wakes everybody, and whoever joins from now on. */
    void close() {
        closed = true;
        look();
    }

    boolean isEmpty() {
        return shards.values().stream().allMatch(Shard::isEmpty);
    }

    private boolean isToWait(Wish wish) {
        return !closed && waits.test(wish);
    }

    /** Those of one loop. */
    private final class Shard implements Runnable {
        private final EventExecutor loop;
        private final Map<Wish, Set<Runnable>> waiting = new HashMap<>();
        private final Deque<Set<Runnable>> granted = new ArrayDeque<>();
        private final AtomicInteger size = new AtomicInteger();
        private final AtomicBoolean signalled = new AtomicBoolean();

        Shard(EventExecutor loop) {
            this.loop = loop;
        }

        boolean isEmpty() {
            return size.get() == 0;
        }

        void add(Wish wish, Runnable waiter) {
            if (waiting.computeIfAbsent(wish, first -> new LinkedHashSet<>()).add(waiter)) {
                size.incrementAndGet();
            }
        }

        void remove(Wish wish, Runnable waiter) {
            Set<Runnable> alike = waiting.get(wish);
            if (alike != null && alike.remove(waiter)) {
                size.decrementAndGet();
                if (alike.isEmpty()) {
                    waiting.remove(wish);
                }
            } else if (granted.stream().anyMatch(woken -> woken.remove(waiter))) {
                size.decrementAndGet();
            }
        }

        void signal() {
            if (!isEmpty() && !signalled.getAndSet(true)) {
                try {
                    loop.execute(this);
                } catch (RejectedExecutionException ended) {
                    // a loop that has ended has nobody who waits
                }
            }
        }

        @Override
        public void run() {
            signalled.set(false);
            grant();
            for (int woken = 0; woken < WOKEN_AT_ONCE && !granted.isEmpty(); ) {
                Set<Runnable> alike = granted.element();
                Iterator<Runnable> first = alike.iterator();
                if (first.hasNext()) {
                    Runnable waiter = first.next();
                    first.remove();
                    size.decrementAndGet();
                    wake(waiter);
                    woken++;
                } else {
                    granted.remove();
                }
            }
            if (!granted.isEmpty()) {
                signal();
            }
        }

        private void grant() {
            waiting.entrySet().removeIf(entry -> {
                boolean now = !isToWait(entry.getKey());
                if (now) {
                    granted.add(entry.getValue());
                }
                return now;
            });
        }

        private void wake(Runnable waiter) {
            try {
                waiter.run();
            } catch (RuntimeException fault) {
                log.error("held request failed", fault);
            }
        }
    }
}
