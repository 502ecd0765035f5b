// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import tidemark.edge.caching.Freshness;
import tidemark.edge.caching.Governing;
import tidemark.edge.failure.Failure;
import tidemark.edge.origin.OriginHead;
import tidemark.edge.store.StoredObject;

/**
 * What becomes of a playlist or MPD that was judged whole: what is served, and whether it is kept.
 *
 * @param object with one reference for the caller
 */
record Landing(StoredObject object, Outcome news) {
    /** A complete answer with status 200, lent. */
    static Landing judged(Flights flights, long began, OriginHead head, StoredObject whole) {
        return of(flights, began, flights.desk().judge(whole, hasExplicitLifetime(flights, head)));
    }

    /** The held version, lent, which the origin confirmed. */
    static Landing confirmed(Flights flights, long began, OriginHead head, StoredObject fresh) {
        return of(flights, began, flights.desk().confirm(fresh, hasExplicitLifetime(flights, head)));
    }

    /** Whether the origin says one: to have it confirmed every time is to have none. */
    private static boolean hasExplicitLifetime(Flights flights, OriginHead head) {
        return Governing.of(head).control().has("no-cache")
                || Freshness.explicitLifetime(head, flights.clock().wallMillis())
                        .isPresent();
    }

    private static Landing of(Flights flights, long began, ManifestDesk.Ruling ruling) {
        StoredObject served = ruling.serve();
        boolean gone = served.stamp().began() != began && flights.store().isGone(served);
        StoredObject object = served.stamped(served.stamp().askedAfter(began));
        if (gone) {
            return new Landing(object, new Outcome.Failed(Failure.ORIGIN_WENT_BACK));
        }
        if (ruling.keep()) {
            flights.keep(object);
        }
        return new Landing(object, new Outcome.Ready(object, ruling.keep()));
    }
}
