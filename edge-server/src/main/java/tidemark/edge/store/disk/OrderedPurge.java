// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * A purge in one directory.
 *
 * @param order what was offered later is not meant
 * @param orderedAtMillis by the monotonic clock
 */
record OrderedPurge(Predicate<DiskEntry> gone, long order, long orderedAtMillis, CompletableFuture<Purged> report) {
    /** What stands for more purges than are remembered. */
    static final Predicate<DiskEntry> ALL = entry -> true;

    /** Whether it means something that waits to be written. */
    boolean meansWaiting(DiskEntry entry) {
        return entry.order() < order && gone.test(entry);
    }
}
