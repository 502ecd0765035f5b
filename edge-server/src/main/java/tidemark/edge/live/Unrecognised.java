// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import tidemark.edge.caching.Freshness;
import tidemark.edge.caching.Grace;
import tidemark.edge.flight.ManifestDesk.Ruling;
import tidemark.edge.store.StoredObject;

/**
 * What looks like a playlist by its name but is none, when nothing better is held (H-2): the client gets what the origin
 * sent, and the origin is soon asked again.
 */
final class Unrecognised {
    private static final long BELIEVED_MILLIS = 1000;

    private Unrecognised() {}

    static Ruling rule(StoredObject arrived) {
        Freshness said = arrived.freshness();
        long lifetime = Math.min(said.lifetime(), said.initialAge() + BELIEVED_MILLIS);
        Freshness brief = said.with(lifetime, Grace.NONE);
        StoredObject served = arrived.freshened(arrived.head(), brief);
        if (served == null) {
            throw new IllegalStateException("body of " + arrived.key() + " freed while it was lent");
        }
        return new Ruling(served, true);
    }
}
