// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import io.netty.util.concurrent.EventExecutor;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import tidemark.edge.caching.Fields;
import tidemark.edge.request.CacheKey;
import tidemark.edge.store.StoredObject;

/**
 * Who decides what becomes of a playlist or MPD that was fetched whole, and knows what they say of segments. Called on the
 * flight's event loop.
 */
public interface ManifestDesk {
    /**
     * Judges a complete answer with status 200.
     *
     * @param arrived lent; its lifetime is what the origin's fields say
     * @param explicitLifetime whether the origin said one at all
     * @param source the origin that brought it
     */
    Ruling judge(StoredObject arrived, boolean explicitLifetime, URI source);

    /**
     * The origin confirmed the version that is held (304).
     *
     * @param confirmed lent: the held version under the fields and the lifetime of the confirmation
     * @param source the origin that confirmed it
     */
    Ruling confirm(StoredObject confirmed, boolean explicitLifetime, URI source);

    /**
     * The version that is published now, with one reference for the caller; null when there is none to be served. Two
     * flights of one playlist may land at once, and what is kept last has to be the newest.
     */
    @Nullable StoredObject newest(CacheKey key);

    /** What is to be expected of a segment now, by all that is published (D-25, H-55, H-57). */
    Expectation expect(CacheKey segment);

    /**
     * Calls {@code waiter} on {@code executor}, which is the calling thread's, whenever a version is published that may say
     * something else of a segment. Ask {@link #expect} right after.
     */
    Watch watch(CacheKey segment, EventExecutor executor, Runnable waiter);

    /** The origin does not have a segment that should be there by what is published: that may be out of date. Returns at once. */
    void contradicted(CacheKey segment);

    /**
     * The head of an answer for a playlist or MPD came from the origins: it tells what time it is there (T-4).
     *
     * @param head its fields
     * @param tookMillis from the request to the head
     */
    void answered(Fields head, long tookMillis);

    /** Somebody waits for news of a segment. */
    @FunctionalInterface
    interface Watch {
        /** He waits no more. On the executor that was given; more than once does no harm. */
        void end();
    }

    /**
     * What to do with it.
     *
     * @param serve what every waiting request gets, with one reference for the caller
     * @param keep whether it takes the place of what the store has
     * @param cameOlder whether what came was refused as older than what is held, which is served (R-2, R-3, D-11)
     */
    record Ruling(StoredObject serve, boolean keep, boolean cameOlder) {
        /** What came is served, or nothing can be said of its age. */
        public Ruling(StoredObject serve, boolean keep) {
            this(serve, keep, false);
        }
    }
}
