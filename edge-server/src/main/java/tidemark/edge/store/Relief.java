// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tidemark.edge.store.EvictionOrder.Candidate;
import tidemark.edge.time.EdgeClock;

/**
 * Makes room in the {@link EvictionOrder} when more is held than {@value #HIGH_PERCENT} % of what may be, until it is
 * {@value #LOW_PERCENT} %: so the index, which would choose by how often keys are looked up, is not asked to choose.
 */
final class Relief implements IndexWalk.Purpose {
    static final int HIGH_PERCENT = 97;
    static final int LOW_PERCENT = 95;

    private final long capacity;
    private final LongSupplier held;
    private final Predicate<StoredObject> evict;
    private final EdgeClock clock;
    private Shortlist shortlist = new Shortlist(0);

    /**
     * @param held bytes held now
     * @param evict lets one go; whether it was still there
     */
    Relief(long capacity, LongSupplier held, Predicate<StoredObject> evict, EdgeClock clock) {
        this.capacity = capacity;
        this.held = held;
        this.evict = evict;
        this.clock = clock;
    }

    @Override
    public boolean isDue() {
        return held.getAsLong() > capacity / 100 * HIGH_PERCENT;
    }

    @Override
    public void begin() {
        shortlist = new Shortlist(held.getAsLong() - capacity / 100 * LOW_PERCENT);
    }

    @Override
    public void meet(StoredObject object) {
        @Nullable Candidate candidate = EvictionOrder.place(object, clock.millis());
        if (candidate != null) {
            shortlist.show(candidate);
        }
    }

    @Override
    public boolean end() {
        boolean relieved = false;
        for (StoredObject first : shortlist.inOrder()) {
            relieved |= evict.test(first);
        }
        shortlist = new Shortlist(0);
        return relieved;
    }

    @Override
    public String toString() {
        return "relief";
    }
}
