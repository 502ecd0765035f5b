// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import com.github.benmanes.caffeine.cache.Expiry;
import java.util.concurrent.TimeUnit;
import tidemark.edge.request.CacheKey;

/** How long an object is of use: as its freshness says; one that a soft purge marked stale, as long as it was before. */
final class UsefulTime implements Expiry<CacheKey, StoredObject> {
    @Override
    public long expireAfterCreate(CacheKey key, StoredObject object, long now) {
        return TimeUnit.MILLISECONDS.toNanos(object.freshness().usefulFor());
    }

    @Override
    public long expireAfterUpdate(CacheKey key, StoredObject object, long now, long left) {
        return object.stamp().softened() ? left : expireAfterCreate(key, object, now);
    }

    @Override
    public long expireAfterRead(CacheKey key, StoredObject object, long now, long left) {
        return left;
    }
}
