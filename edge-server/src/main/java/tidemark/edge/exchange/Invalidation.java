// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.exchange;

import java.util.stream.Stream;
import tidemark.edge.caching.Tags;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.EdgeRequest;
import tidemark.edge.store.SegmentStore;
import tidemark.edge.store.StoredObject;

/**
 * What a successful unsafe method makes invalid: what is stored under its target, and under the targets of the same origin
 * that its answer names (RFC 9111 §4.4, C-35), and the groups that it names (RFC 9875 §3).
 */
final class Invalidation {
    private Invalidation() {}

    /**
     * Any thread; done when this returns.
     *
     * @param answer lent
     * @param kept whether the answer itself is what is stored under the target from now on
     */
    static void after(EdgeRequest request, StoredObject answer, boolean kept, SegmentStore store) {
        int status = answer.head().status();
        if (status >= 200 && status < 400) {
            CacheKey asked = CacheKey.of(request.target());
            Stream.concat(Stream.of(request.target()), Named.targets(request, answer.head()).stream())
                    .map(CacheKey::of)
                    .filter(named -> !(kept && named.equals(asked)))
                    .forEach(store::invalidate);
            store.invalidateGroups(Tags.invalidatedBy(answer.head()));
        }
    }
}
