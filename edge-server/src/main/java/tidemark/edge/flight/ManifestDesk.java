// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import io.netty.util.concurrent.EventExecutor;
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
     */
    Ruling judge(StoredObject arrived, boolean explicitLifetime);

    /**
     * The origin confirmed the version that is held (304).
     *
     * @param confirmed lent: the held version under the fields and the lifetime of the confirmation
     */
    Ruling confirm(StoredObject confirmed, boolean explicitLifetime);

    /** What is to be expected of a segment now, by all that is published (D-25, H-55, H-57). */
    Expectation expect(CacheKey segment);

    /**
     * Calls {@code waiter} on {@code executor}, which is the calling thread's, whenever a version is published that may say
     * something else of a segment. Ask {@link #expect} right after.
     */
    Watch watch(CacheKey segment, EventExecutor executor, Runnable waiter);

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
     */
    record Ruling(StoredObject serve, boolean keep) {}
}
