// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import com.github.benmanes.caffeine.cache.Expiry;
import java.util.concurrent.TimeUnit;
import tidemark.edge.request.CacheKey;

/**
 * How long an object is held: until it has left every window that names it (H-36). What no playlist or MPD named, as long as
 * its freshness says; one of those that a soft purge marked stale, as long as before.
 */
final class UsefulTime implements Expiry<CacheKey, StoredObject> {
    @Override
    public long expireAfterCreate(CacheKey key, StoredObject object, long now) {
        return Math.min(useful(object, now), until(object.leavesMemoryAt(), now));
    }

    /** What is good for nothing once it is stale, such as a web page in the place of a segment, no window holds longer. */
    private static long useful(StoredObject object, long now) {
        Stay stay = object.stay();
        long byItself = TimeUnit.MILLISECONDS.toNanos(object.freshness().usefulFor());
        if (stay == null) {
            return byItself;
        }
        long wanted = until(stay.leavesAt(), now);
        return object.freshness().isOfUseWhenStale() ? wanted : Math.min(wanted, byItself);
    }

    private static long until(long millis, long now) {
        return millis == Stay.NEVER ? Long.MAX_VALUE : Math.max(0, TimeUnit.MILLISECONDS.toNanos(millis) - now);
    }

    @Override
    public long expireAfterUpdate(CacheKey key, StoredObject object, long now, long left) {
        boolean asBefore = object.stay() == null && object.stamp().softened();
        return asBefore ? Math.min(left, until(object.leavesMemoryAt(), now)) : expireAfterCreate(key, object, now);
    }

    @Override
    public long expireAfterRead(CacheKey key, StoredObject object, long now, long left) {
        return left;
    }
}
