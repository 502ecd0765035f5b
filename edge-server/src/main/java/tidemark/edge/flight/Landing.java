// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import java.net.URI;
import tidemark.edge.caching.Freshness;
import tidemark.edge.caching.Governing;
import tidemark.edge.failure.Failure;
import tidemark.edge.origin.OriginHead;
import tidemark.edge.store.StoredObject;

/**
 * What becomes of a playlist or MPD that was judged whole: what is served, and whether it is kept.
 *
 * @param object with one reference for the caller
 * @param cameOlder whether its origin is behind: what came is older than what was held when it was asked for
 */
record Landing(StoredObject object, Outcome news, boolean cameOlder) {
    /**
     * An answer, as far as its fields and its way here tell.
     *
     * @param source the origin that gave it
     * @param began the newest purge when its flight began
     * @param sentAt monotonic milliseconds when it was asked for
     */
    record Told(OriginHead head, URI source, long began, long sentAt) {}

    /** A complete answer with status 200, lent. */
    static Landing judged(Flights flights, Told told, StoredObject whole) {
        boolean explicit = hasExplicitLifetime(flights, told.head());
        return of(flights, told, flights.desk().judge(whole, explicit, told.source()));
    }

    /** The held version, lent, which the origin confirmed. */
    static Landing confirmed(Flights flights, Told told, StoredObject fresh) {
        boolean explicit = hasExplicitLifetime(flights, told.head());
        return of(flights, told, flights.desk().confirm(fresh, explicit, told.source()));
    }

    /** Whether the origin says one: to have it confirmed every time is to have none. */
    private static boolean hasExplicitLifetime(Flights flights, OriginHead head) {
        return Governing.of(head).control().has("no-cache")
                || Freshness.explicitLifetime(head, flights.clock().wallMillis())
                        .isPresent();
    }

    private static Landing of(Flights flights, Told told, ManifestDesk.Ruling ruling) {
        StoredObject served = ruling.serve();
        long began = told.began();
        boolean older = ruling.cameOlder() && served.freshness().receivedAt() <= told.sentAt();
        boolean gone = served.stamp().began() != began && flights.store().isGone(served);
        StoredObject object = served.stamped(served.stamp().askedAfter(began));
        if (gone) {
            return new Landing(object, new Outcome.Failed(Failure.ORIGIN_WENT_BACK), older);
        }
        if (ruling.keep()) {
            flights.keep(object);
            flights.keepNewest(object);
        }
        return new Landing(object, new Outcome.Ready(object, ruling.keep()), older);
    }
}
