// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import java.util.Map;

/** What came of a purge. */
public sealed interface PurgeReport {
    /**
     * Nothing that it means is left.
     *
     * @param found how many objects were removed or marked stale, by what named them: its target before a prefix before a tag
     */
    record Done(Map<PurgeScope, Integer> found) implements PurgeReport {
        /** How many objects were removed or marked stale. */
        public int purged() {
            return found.values().stream().mapToInt(count -> count).sum();
        }
    }

    /** It was not taken, because more are under way than the ledger holds. Nothing was purged. */
    enum Refused implements PurgeReport {
        REFUSED
    }
}
