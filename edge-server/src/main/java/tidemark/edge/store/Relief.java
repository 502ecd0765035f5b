// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidemark.edge.store.EvictionOrder.Candidate;
import tidemark.edge.time.EdgeClock;

/**
 * Makes room in the {@link EvictionOrder} when more is held than {@value #HIGH_PERCENT} % of what may be, until it is
 * {@value #LOW_PERCENT} %: so the index, which would choose by how often keys are looked up, is not asked to choose. It walks
 * the index on the upkeep's thread, {@value #STEP} objects a step, so that other upkeep has its turn.
 */
final class Relief {
    static final int HIGH_PERCENT = 97;
    static final int LOW_PERCENT = 95;
    private static final int STEP = 1000;

    private static final Logger log = LoggerFactory.getLogger(Relief.class);

    private final long capacity;
    private final Rooms rooms;
    private final Executor tend;
    private final EdgeClock clock;
    private final AtomicBoolean running = new AtomicBoolean();

    /**
     * What it looks at.
     *
     * @param index everything that is stored, in any order
     * @param held bytes held now
     * @param evict lets one go; whether it was still there
     */
    record Rooms(Supplier<Iterator<StoredObject>> index, LongSupplier held, Predicate<StoredObject> evict) {}

    Relief(long capacity, Rooms rooms, Executor tend, EdgeClock clock) {
        this.capacity = capacity;
        this.rooms = rooms;
        this.tend = tend;
        this.clock = clock;
    }

    /** Something was stored: begins to make room if it is time to. Returns at once. */
    void look() {
        if (isNearlyFull() && running.compareAndSet(false, true)) {
            hand(this::start);
        }
    }

    private boolean isNearlyFull() {
        return rooms.held().getAsLong() > capacity / 100 * HIGH_PERCENT;
    }

    private void start() {
        long wanted = rooms.held().getAsLong() - capacity / 100 * LOW_PERCENT;
        step(rooms.index().get(), new Shortlist(wanted));
    }

    private void step(Iterator<StoredObject> rest, Shortlist shortlist) {
        long now = clock.millis();
        for (int i = 0; i < STEP && rest.hasNext(); i++) {
            @Nullable Candidate candidate = EvictionOrder.place(rest.next(), now);
            if (candidate != null) {
                shortlist.show(candidate);
            }
        }
        if (rest.hasNext()) {
            hand(() -> step(rest, shortlist));
            return;
        }
        boolean relieved = false;
        for (StoredObject first : shortlist.inOrder()) {
            relieved |= rooms.evict().test(first);
        }
        running.set(false);
        if (relieved) {
            look();
        }
    }

    private void hand(Runnable work) {
        try {
            tend.execute(() -> guarded(work));
        } catch (RejectedExecutionException closing) {
            running.set(false);
        }
    }

    /** A walk that breaks is begun again by the next {@link #look}. */
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException broken) {
            log.error("eviction failed held={}", rooms.held().getAsLong(), broken);
            running.set(false);
        }
    }
}
