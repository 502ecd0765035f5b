// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import io.netty.util.concurrent.EventExecutor;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes many readers that live on few event loops: one task per loop however many readers it has (T-16, T-81). Every body has
 * one and few bodies have readers that wait, so it is one word while nobody does.
 *
 * <h2>Threads</h2>
 * A loop's group stands in {@code groups} exactly as long as it has readers; the group is only entered, left, put in and
 * taken out on its own loop. Other loops change the array too, each by replacing it as a whole when it is what they saw.
 * {@link #signal} may be called from anywhere, after the news was published.
 *
 * <p>No wake-up is lost: a reader that joins looks at the news itself right after joining. News and {@code groups} are both
 * volatile, so either the signal sees the group, or the reader sees the news. A signal that was sent before somebody left runs
 * on that one's loop, and finds the group without it, also a group that was taken out meanwhile.
 */
public final class Wakeups {
    private static final Logger log = LoggerFactory.getLogger(Wakeups.class);
    private static final Group[] NOBODY = {};

    private static final AtomicReferenceFieldUpdater<Wakeups, Group[]> GROUPS =
            AtomicReferenceFieldUpdater.newUpdater(Wakeups.class, Group[].class, "groups");

    private volatile Group[] groups = NOBODY;

    /** Joins on {@code executor}, which is the calling thread's. The reader is called there until it leaves. */
    public void join(EventExecutor executor, Runnable reader) {
        assert executor.inEventLoop();
        Group known = groupOf(executor);
        if (known != null) {
            known.readers.add(reader);
            return;
        }
        Group first = new Group(executor);
        first.readers.add(reader);
        GROUPS.updateAndGet(this, all -> with(first, all));
    }

    /** Leaves. Called on the executor that was joined. */
    public void leave(EventExecutor executor, Runnable reader) {
        assert executor.inEventLoop();
        Group group = groupOf(executor);
        if (group != null && group.readers.remove(reader) && group.readers.isEmpty()) {
            GROUPS.updateAndGet(this, all -> without(group, all));
        }
    }

    /** Whether anybody is to be woken. */
    boolean isIdle() {
        return groups.length == 0;
    }

    /** Tells every reader, on its own loop, that there is news. Signals that come before it ran are one. */
    public void signal() {
        for (Group group : groups) {
            group.signal();
        }
    }

    private @Nullable Group groupOf(EventExecutor executor) {
        for (Group group : groups) {
            if (group.executor.equals(executor)) {
                return group;
            }
        }
        return null;
    }

    private static Group[] with(Group added, Group[] all) {
        Group[] more = Arrays.copyOf(all, all.length + 1);
        more[all.length] = added;
        return more;
    }

    private static Group[] without(Group left, Group[] all) {
        return all.length == 1
                ? NOBODY
                : Arrays.stream(all).filter(group -> group != left).toArray(Group[]::new);
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
