// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Key to entry, for all directories. Any thread looks up; the threads of the directories change it. */
final class DiskIndex {
    private final ConcurrentMap<String, DiskEntry> entries = new ConcurrentHashMap<>();

    @Nullable DiskEntry find(String key) {
        return entries.get(key);
    }

    /** Adds what can be read, unless a later one of its key is there. */
    void add(DiskEntry entry) {
        entries.merge(entry.key(), entry, DiskEntry::laterOf);
    }

    /** Removes this one; another one of its key stays. True when it was found until now. */
    boolean remove(DiskEntry entry) {
        entry.forget();
        return entries.remove(entry.key(), entry);
    }
}
