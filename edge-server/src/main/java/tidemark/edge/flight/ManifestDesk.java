// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import tidemark.edge.request.CacheKey;
import tidemark.edge.store.StoredObject;

/**
 * Who decides what becomes of a playlist or MPD that was fetched whole. Called on the flight's event loop.
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

    /**
     * Whether a stream that is tracked says that this segment should be there about now: then an origin's 404 means "not
     * yet" (D-25, D-26).
     */
    boolean isDue(CacheKey segment);

    /**
     * What to do with it.
     *
     * @param serve what every waiting request gets, with one reference for the caller
     * @param keep whether it takes the place of what the store has
     */
    record Ruling(StoredObject serve, boolean keep) {}
}
