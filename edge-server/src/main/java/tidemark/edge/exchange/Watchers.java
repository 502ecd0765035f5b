// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.exchange;

import tidemark.edge.request.EdgeRequest;
import tidemark.edge.store.StoredObject;

/** Who wants to know that somebody watches a stream: told of every answered playlist or MPD. */
@FunctionalInterface
public interface Watchers {
    /**
     * On the connection's event loop; must be quick.
     *
     * @return whether this node is known to be late on that stream, so that its answers say so (L-16)
     */
    boolean watched(EdgeRequest request, StoredObject manifest);
}
