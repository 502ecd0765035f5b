// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One purge that was taken. It means every object whose fetch began before it and that fits one of its scopes. Safe for
 * any thread.
 */
final class Purge {
    private final long number;
    private final boolean soft;
    private final long takenAt;
    private final Map<PurgeScope, AtomicInteger> found = new LinkedHashMap<>();
    private final CompletableFuture<PurgeReport.Done> report = new CompletableFuture<>();
    private volatile long sweptAt;

    /**
     * @param number its place in the row of all purges, from 1
     * @param takenAt monotonic milliseconds
     */
    Purge(long number, PurgeOrder order, long takenAt) {
        this.number = number;
        this.soft = order.soft();
        this.takenAt = takenAt;
        order.scopes().forEach(scope -> found.put(scope, new AtomicInteger()));
    }

    long number() {
        return number;
    }

    boolean isSoft() {
        return soft;
    }

    long takenAt() {
        return takenAt;
    }

    long sweptAt() {
        return sweptAt;
    }

    Set<PurgeScope> scopes() {
        return found.keySet();
    }

    /** Completed, by the thread that sweeps, when nothing that it means is left. */
    CompletableFuture<PurgeReport.Done> report() {
        return report;
    }

    /** One more object that it removed or marked stale. */
    void met(PurgeScope scope) {
        requireNonNull(found.get(scope)).incrementAndGet();
    }

    /** The index holds nothing more that it means. */
    void swept(long now) {
        sweptAt = now;
        Map<PurgeScope, Integer> counts = new LinkedHashMap<>();
        found.forEach((scope, count) -> counts.put(scope, count.get()));
        report.complete(new PurgeReport.Done(counts));
    }
}
