// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import io.netty.util.concurrent.EventExecutor;
import org.jspecify.annotations.Nullable;
import tidemark.edge.store.Wakeups;

/**
 * What came of a flight so far, as those who wait for it are told it. The leader and the others may be told differently.
 *
 * <p>Threads: told on the flight's loop, read and waited for on any; waiters are called on their own. For whom it is has
 * to be set before it is told: the outcome is the last field that is written and the first that is read.
 */
final class News {
    private final Wakeups waiters = new Wakeups();
    private volatile @Nullable Outcome outcome;
    private volatile boolean forLeaderOnly;
    private volatile Outcome forTheOthers = Outcome.GoAlone.GO_ALONE;

    News(boolean forLeaderOnly) {
        this.forLeaderOnly = forLeaderOnly;
    }

    /** Null while there is nothing to tell. */
    @Nullable Outcome outcome(boolean leader) {
        Outcome told = outcome;
        return told != null && forLeaderOnly && !leader ? forTheOthers : told;
    }

    void setForLeaderOnly(boolean leaderOnly) {
        forLeaderOnly = leaderOnly;
    }

    /** What the others are told of what is for the leader only. */
    void setForTheOthers(Outcome others) {
        forTheOthers = others;
    }

    void tell(Outcome news) {
        outcome = news;
        waiters.signal();
    }

    void tellIfUntold(Outcome news) {
        if (outcome == null) {
            tell(news);
        }
    }

    void join(EventExecutor executor, Runnable waiter) {
        waiters.join(executor, waiter);
    }

    void leave(EventExecutor executor, Runnable waiter) {
        waiters.leave(executor, waiter);
    }
}
