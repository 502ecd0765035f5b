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
 * @param kind by the path's spelling; the answer's type may correct it
 * @param ask what is sent to the origin
 * @param fields the client's fields, which decide with the answer's whether it may be shared
 * @param held a stale version to validate, lent for the call that starts the flight; null when there is none
 */
public record FlightPlan(
        CacheKey key,
        ObjectKind kind,
        OriginRequest ask,
        Fields fields,
        @Nullable StoredObject held) {}
