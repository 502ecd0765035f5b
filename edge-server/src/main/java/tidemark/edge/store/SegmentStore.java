// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tidemark.edge.request.CacheKey;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;
import tidemark.edge.time.EdgeClock;

/**
 * The index of everything kept, weighed in bytes: this room's front door. Safe for any thread; a lookup that loses the
 * race with an eviction is a miss.
 */
public final class SegmentStore {
    private final Cache<CacheKey, StoredObject> index;
    private final KeyBook keys = new KeyBook();
    private final long capacity;
    private final Stats stats;

    /**
     * @param capacity bytes, overhead included
     * @param tend where Caffeine does its upkeep; never an event loop
     */
    public SegmentStore(long capacity, Executor tend, EdgeClock clock, Stats stats) {
        this.capacity = capacity;
        this.stats = stats;
        Ticker ticker = clock::nanos;
        this.index = Caffeine.newBuilder()
                .maximumWeight(capacity)
                .weigher((CacheKey key, StoredObject object) -> (int) Math.min(Integer.MAX_VALUE, object.weight()))
                .expireAfter(Expiry.writing((CacheKey key, StoredObject object) -> keepFor(object)))
                .ticker(ticker)
                .executor(tend)
                .removalListener(this::removed)
                .build();
        stats.gauge(Meter.STORE_CAPACITY, () -> capacity);
        stats.gauge(Meter.STORE_OBJECTS, index::estimatedSize);
        stats.gauge(Meter.STORE_BYTES, this::bytes);
    }

    private static Duration keepFor(StoredObject object) {
        return Duration.ofMillis(object.freshness().usefulFor());
    }

    /** Which requests are for the same object. */
    public KeyBook keys() {
        return keys;
    }

    /** Looks it up; the result is lent: {@link Body#acquire} before the body is used beyond this call. */
    public @Nullable StoredObject find(CacheKey key) {
        return index.getIfPresent(key);
    }

    /** Keeps a complete object. Takes the caller's reference to its body. */
    public void put(StoredObject object) {
        index.put(object.key(), object);
    }

    /** Removes one object; whether it was there. */
    public boolean remove(CacheKey key) {
        return index.asMap().remove(key) != null;
    }

    /** Removes every object whose key fits; how many. Walks the whole index: not for event loops. */
    public int removeIf(Predicate<CacheKey> fits) {
        int before = index.asMap().size();
        index.asMap().keySet().removeIf(fits);
        return Math.max(0, before - index.asMap().size());
    }

    /** Bytes held now, overhead included. */
    public long bytes() {
        return index.policy()
                .eviction()
                .map(policy -> policy.weightedSize().orElse(0))
                .orElse(0L);
    }

    /** Bytes it may hold. */
    public long capacity() {
        return capacity;
    }

    /** Does the upkeep that is due now, on the calling thread. */
    public void tend() {
        index.cleanUp();
    }

    /** Gives everything back. */
    public void close() {
        index.invalidateAll();
        index.cleanUp();
    }

    private void removed(@Nullable CacheKey key, @Nullable StoredObject object, RemovalCause cause) {
        if (cause == RemovalCause.SIZE) {
            stats.count(Meter.STORE_EVICTIONS);
        }
        if (object != null) {
            object.body().release();
        }
    }
}
