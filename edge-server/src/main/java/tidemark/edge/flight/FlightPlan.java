// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import org.jspecify.annotations.Nullable;
import tidemark.edge.caching.Fields;
import tidemark.edge.origin.OriginRequest;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.ObjectKind;
import tidemark.edge.store.StoredObject;

/**
 * What a flight is to fetch.
 *
 * @param key what it is looked up under
 * @param asked the key that the target alone gives; what the answer says may correct it (C-9, C-11)
 * @param kind by the path's spelling; the answer's type may correct it
 * @param ask what is sent to the origin
 * @param fields the client's end-to-end fields, which decide with the answer's whether it may be shared
 * @param held a version to validate, lent for the call that starts the flight; null when there is none
 * @param evenIfFresh whether the origin is asked although what is stored is fresh
 * @param isAhead whether it is fetched before anybody asked: then only the object itself is kept, and no word about it
 */
public record FlightPlan(
        CacheKey key,
        CacheKey asked,
        ObjectKind kind,
        OriginRequest ask,
        Fields fields,
        @Nullable StoredObject held,
        boolean evenIfFresh,
        boolean isAhead) {
    /** What somebody asks for. */
    public FlightPlan(
            CacheKey key,
            CacheKey asked,
            ObjectKind kind,
            OriginRequest ask,
            Fields fields,
            @Nullable StoredObject held,
            boolean evenIfFresh) {
        this(key, asked, kind, ask, fields, held, evenIfFresh, false);
    }

    /** The same before anybody asks. */
    FlightPlan ahead() {
        return new FlightPlan(key, asked, kind, ask, fields, held, evenIfFresh, true);
    }

    /** Whether the request carries credentials: its answer is for others only when the origin says so (RFC 9111 §3.5). */
    boolean isAuthorised() {
        return fields.has("authorization");
    }
}
