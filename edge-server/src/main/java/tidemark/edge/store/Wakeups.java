// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Wakes many readers that live on few event loops: one task per loop however many readers it has (T-16, T-81).
 *
 * <p>Each loop's list is only touched on that loop. {@link #signal} may be called from anywhere, after the news was
 * published; a reader that joins looks at the news itself right after joining, so no wake-up is lost.
 */
public final class Wakeups {
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
        private final List<Runnable> readers = new ArrayList<>();
        private final AtomicBoolean signalled = new AtomicBoolean();

        Group(EventExecutor executor) {
            this.executor = executor;
        }

        void signal() {
            if (!signalled.getAndSet(true)) {
                executor.execute(this);
            }
        }

        @Override
        public void run() {
            signalled.set(false);
            for (Runnable reader : List.copyOf(readers)) {
                reader.run();
            }
        }
    }
}
