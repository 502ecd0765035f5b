// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import tidemark.edge.store.Holding.Place;

/**
 * What the store holds, by weight, as a sum and place by place: counted when it comes and when it is given back, so what
 * the index has let go and the upkeep not yet released still counts. Safe for any thread.
 */
final class Holdings {
    private final Map<Place, Holding> places = new ConcurrentHashMap<>();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder bodies = new LongAdder();

    /** Counts it where it belongs now, which it remembers: a window may say something else of it later. */
    void add(StoredObject object) {
        bytes.add(object.weight());
        bodies.add(object.body().footprint());
        Held more = Held.of(object);
        Place place = Place.of(object);
        Holding now = places.merge(place, new Holding(place, more), (before, first) -> before.and(more));
        object.countsAt(now.place());
    }

    /** Takes back what was added. */
    void remove(StoredObject object) {
        bytes.add(-object.weight());
        bodies.add(-object.body().footprint());
        Place place = object.place();
        if (place != null) {
            places.computeIfPresent(place, (same, before) -> {
                Holding now = before.without(Held.of(object));
                return now.held().isEmpty() ? null : now;
            });
        }
    }

    /** All of it, overhead included. */
    long bytes() {
        return bytes.sum();
    }

    /** Of it what lies off the heap: bodies. */
    long bodyBytes() {
        return bodies.sum();
    }

    /** Place by place, in any order. */
    List<Holding> byPlace() {
        return List.copyOf(places.values());
    }
}
