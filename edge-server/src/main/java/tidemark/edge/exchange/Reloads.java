// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.exchange;

import tidemark.edge.request.CacheKey;
import tidemark.edge.request.Target;

/** Who knows how far streams have come, and so what a playlist request with directives meets. Safe for any thread. */
@FunctionalInterface
public interface Reloads {
    /**
     * What a request meets in the version that is published now.
     *
     * @param playlist what there is to answer with is kept under it
     * @param asked with its directives (H-20)
     */
    Reload of(CacheKey playlist, Target asked);
}
