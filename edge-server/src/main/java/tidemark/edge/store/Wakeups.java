// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import io.netty.util.concurrent.EventExecutor;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes many readers that live on few event loops: one task per loop however many readers it has (T-16, T-81).
 *
 * <p>Each loop's list is only touched on that loop. {@link #signal} may be called from anywhere, after the news was
 * published; a reader that joins looks at the news itself right after joining, so no wake-up is lost.
 */
public final class Wakeups {
    private static final Logger log = LoggerFactory.getLogger(Wakeups.class);

    private final Map<EventExecutor, Group> groups = new ConcurrentHashMap<>();

    /** Joins on {@code executor}, which is the calling thread's. The reader is called there until it leaves. */
    public void join(EventExecutor executor, Runnable reader) {
        assert executor.inEventLoop();
        groups.computeIfAbsent(executor, Group::new).readers.add(reader);
    }

    /** Leaves. Called on the executor that was joined. */
    public void leave(EventExecutor executor, Runnable reader) {
        assert executor.inEventLoop();
        Group group = groups.get(executor);
        if (group != null) {
            group.readers.remove(reader);
        }
    }

    /** Tells every reader, on its own loop, that there is news. Signals that come before it ran are one. */
    public void signal() {
        groups.values().forEach(Group::signal);
    }

    /** The readers of one loop. */
    private static final class Group implements Runnable {
        private final EventExecutor executor;
        private final Set<Runnable> readers = new LinkedHashSet<>();
        private final AtomicBoolean signalled = new AtomicBoolean();

        Group(EventExecutor executor) {
            this.executor = executor;
        }

        void signal() {
            if (!signalled.getAndSet(true)) {
                wakeLoop();
            }
        }

        private void wakeLoop() {
            try {
                executor.execute(this);
            } catch (RejectedExecutionException ended) {
                // a loop that has ended has no readers any more
            }
        }

        @Override
        public void run() {
            signalled.set(false);
            for (Runnable reader : List.copyOf(readers)) {
                wake(reader);
            }
        }

        /** One reader's fault is not the others': they are told all the same. */
        private static void wake(Runnable reader) {
            try {
                reader.run();
            } catch (RuntimeException fault) {
                log.error("reader failed", fault);
            }
        }
    }
}
