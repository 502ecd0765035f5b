// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidemark.edge.time.EdgeClock;

/**
 * Walks the whole index for the purges that were taken, {@value #STEP} objects a step, so that nothing else that is due on
 * the upkeep's thread waits for long. One pass at a time; a pass serves every purge that was taken before it began.
 */
final class PurgeSweep {
    /** Objects looked at before other upkeep has its turn. */
    static final int STEP = 1000;

    private static final Logger log = LoggerFactory.getLogger(PurgeSweep.class);

    private final PurgeLedger ledger;
    private final Rooms rooms;
    private final Executor tend;
    private final EdgeClock clock;
    private final AtomicBoolean running = new AtomicBoolean();

    /**
     * What it walks.
     *
     * @param index everything that is stored, in any order
     * @param settle does to one object what the purges say
     * @param elsewhere does it to what is held beside the index
     */
    record Rooms(Supplier<Iterator<StoredObject>> index, Consumer<StoredObject> settle, Runnable elsewhere) {}

    PurgeSweep(PurgeLedger ledger, Rooms rooms, Executor tend, EdgeClock clock) {
        this.ledger = ledger;
        this.rooms = rooms;
        this.tend = tend;
        this.clock = clock;
    }

    /** Starts a pass, unless there is nothing to do or one is running. Returns at once. */
    void begin() {
        if (ledger.pending() > 0 && running.compareAndSet(false, true)) {
            hand(this::start);
        }
    }

    private void start() {
        long upTo = ledger.newest();
        rooms.elsewhere().run();
        step(rooms.index().get(), upTo);
    }

    private void step(Iterator<StoredObject> rest, long upTo) {
        for (int i = 0; i < STEP && rest.hasNext(); i++) {
            rooms.settle().accept(rest.next());
        }
        if (rest.hasNext()) {
            hand(() -> step(rest, upTo));
            return;
        }
        ledger.swept(upTo, clock.millis());
        running.set(false);
        begin();
    }

    private void hand(Runnable work) {
        try {
            tend.execute(() -> guarded(work));
        } catch (RejectedExecutionException closing) {
            running.set(false);
        }
    }

    /** A pass that breaks is begun again by the next {@link #begin}. */
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException broken) {
            log.error("sweep failed purges={}", ledger.pending(), broken);
            running.set(false);
        }
    }
}
