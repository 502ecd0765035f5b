// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import java.util.function.Consumer;
import tidemark.edge.time.EdgeClock;

/** Does to everything that is stored what the purges say. A walk serves every purge that was taken before it began. */
final class PurgeSweep implements IndexWalk.Purpose {
    private final PurgeLedger ledger;
    private final Consumer<StoredObject> settle;
    private final Runnable elsewhere;
    private final EdgeClock clock;
    private long upTo;

    /**
     * @param settle does to one object what the purges say
     * @param elsewhere does it to what is held beside the index
     */
    PurgeSweep(PurgeLedger ledger, Consumer<StoredObject> settle, Runnable elsewhere, EdgeClock clock) {
        this.ledger = ledger;
        this.settle = settle;
        this.elsewhere = elsewhere;
        this.clock = clock;
    }

    @Override
    public boolean isDue() {
        return ledger.pending() > 0;
    }

    @Override
    public void begin() {
        upTo = ledger.newest();
        elsewhere.run();
    }

    @Override
    public void meet(StoredObject object) {
        settle.accept(object);
    }

    @Override
    public boolean end() {
        ledger.swept(upTo, clock.millis());
        return true;
    }

    @Override
    public String toString() {
        return "purges";
    }
}
