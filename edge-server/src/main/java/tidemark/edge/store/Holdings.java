// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the store holds, by weight, as a sum and folder by folder: counted when it comes and when it is given back, so what
 * the index has let go and the upkeep not yet released still counts. Safe for any thread.
 */
final class Holdings {
    private static final Held NOTHING = new Held(0, 0);

    private final Map<String, Held> folders = new ConcurrentHashMap<>();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder media = new LongAdder();

    void add(StoredObject object) {
        count(object, 1);
    }

    void remove(StoredObject object) {
        count(object, -1);
    }

    private void count(StoredObject object, int sign) {
        long weight = sign * object.weight();
        bytes.add(weight);
        media.add(sign * object.body().footprint());
        folders.compute(folder(object.key().path()), (name, held) -> {
            Held now = (held == null ? NOTHING : held).and(new Held(weight, sign));
            return now.objects() == 0 ? null : now;
        });
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /** All of it, overhead included. */
    long bytes() {
        return bytes.sum();
    }

    /** Of it what lies off the heap: bodies. */
    long bodyBytes() {
        return media.sum();
    }

    /** What lies below a folder. */
    Held below(String folder) {
        return folders.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(folder))
                .map(Map.Entry::getValue)
                .reduce(NOTHING, Held::and);
    }
}
