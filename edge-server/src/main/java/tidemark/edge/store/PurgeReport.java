// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import java.util.Map;

/** What came of a purge. */
public sealed interface PurgeReport {
    /**
     * Nothing that it means is left.
     *
     * @param found how many objects were removed or marked stale, by what named them: its target before a prefix before a tag
     * @param beyond what was forgotten beside the index
     */
    record Done(Map<PurgeScope, Integer> found, LongTerm.Forgotten beyond) implements PurgeReport {
        /** Of the index alone. */
        public Done(Map<PurgeScope, Integer> found) {
            this(found, LongTerm.Forgotten.NOTHING);
        }

        PurgeReport and(LongTerm.Forgotten forgotten) {
            return new Done(found, forgotten);
        }

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
