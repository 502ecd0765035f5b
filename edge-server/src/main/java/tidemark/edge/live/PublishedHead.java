// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import tidemark.edge.connection.ResponseHead;
import tidemark.edge.live.availability.Lifetime;

/**
 * The head of a published playlist or MPD: the origin's, with an entity tag (D-21) and a lifetime where the origin gave
 * none, whole seconds rounded down (H-32, T-15).
 */
final class PublishedHead {
    private PublishedHead() {}

    static ResponseHead of(ResponseHead origin, Digest digest, long lifetimeMillis) {
        boolean tagged = origin.has("etag");
        boolean limited = origin.has("cache-control") || origin.has("expires");
        if (tagged && limited) {
            return origin;
        }
        ResponseHead.Builder head = ResponseHead.of(origin.status());
        origin.forEach(head::add);
        if (!tagged) {
            head.add("etag", digest.entityTag());
        }
        if (!limited) {
            head.add("cache-control", "max-age=" + Lifetime.maxAgeSeconds(lifetimeMillis));
        }
        return head.build().kept();
    }
}
