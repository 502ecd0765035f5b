// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Walks everything that is stored, for one purpose, on the upkeep's thread: {@value #STEP} objects a step, so that nothing else
 * that is due there waits for long. One walk at a time.
 */
final class IndexWalk {
    /** Objects met before other upkeep has its turn. */
    static final int STEP = 1000;

    private static final Logger log = LoggerFactory.getLogger(IndexWalk.class);

    private final Purpose purpose;
    private final Supplier<Iterator<StoredObject>> index;
    private final Executor tend;
    private final AtomicBoolean walking = new AtomicBoolean();

    /** What it walks for. Asked on any thread whether it is time to; all else is for the walk's own thread, in this order. */
    interface Purpose {
        /** Whether there is reason to walk. */
        boolean isDue();

        /** A walk begins. */
        void begin();

        /** One of those that are stored; none is met twice. */
        void meet(StoredObject object);

        /** All were met; true when it may be due again because of that. */
        boolean end();
    }

    /**
     * @param index everything that is stored, in any order
     */
    IndexWalk(Purpose purpose, Supplier<Iterator<StoredObject>> index, Executor tend) {
        this.purpose = purpose;
        this.index = index;
        this.tend = tend;
    }

    /** Begins to walk, if it is time to and nobody does. Returns at once. */
    void look() {
        if (purpose.isDue() && walking.compareAndSet(false, true)) {
            hand(this::start);
        }
    }

    private void start() {
        purpose.begin();
        step(index.get());
    }

    private void step(Iterator<StoredObject> rest) {
        for (int i = 0; i < STEP && rest.hasNext(); i++) {
            purpose.meet(rest.next());
        }
        if (rest.hasNext()) {
            hand(() -> step(rest));
            return;
        }
        boolean again = purpose.end();
        walking.set(false);
        if (again) {
            look();
        }
    }

    private void hand(Runnable work) {
        try {
            tend.execute(() -> guarded(work));
        } catch (RejectedExecutionException closing) {
            walking.set(false);
        }
    }

    /** A walk that breaks is begun again by the next {@link #look}. */
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException broken) {
            log.error("walk of the store failed purpose={}", purpose, broken);
            walking.set(false);
        }
    }
}
