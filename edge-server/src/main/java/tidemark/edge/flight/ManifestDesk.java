// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import java.net.URI;
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
     * Whether a stream that is tracked says that this segment should be there about now: then an origin's 404 means "not
     * yet" (D-25, D-26).
     */
    boolean isDue(CacheKey segment);

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
