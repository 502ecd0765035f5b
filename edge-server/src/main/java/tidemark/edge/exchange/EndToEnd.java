// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.exchange;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import tidemark.edge.caching.Fields;

/**
 * A request's fields without those that its Connection names: they are for this hop alone (C-50), so the origin does not
 * see them, and its answer is not selected by them (C-9).
 *
 * @param dropped lower case
 */
record EndToEnd(Fields received, Set<String> dropped) implements Fields {
    static Fields of(Fields received) {
        Set<String> dropped = namedByConnection(received);
        return dropped.isEmpty() ? received : new EndToEnd(received, dropped);
    }

    static Set<String> namedByConnection(Fields received) {
        Set<String> named = new HashSet<>();
        for (String line : received.all("connection")) {
            for (String name : line.split(",", -1)) {
                named.add(name.trim().toLowerCase(Locale.ROOT));
            }
        }
        return named;
    }

    @Override
    public List<String> all(String name) {
        return dropped.contains(name.toLowerCase(Locale.ROOT)) ? List.of() : received.all(name);
    }

    @Override
    public void forEach(BiConsumer<String, String> line) {
        received.forEach((name, value) -> {
            if (!dropped.contains(name.toLowerCase(Locale.ROOT))) {
                line.accept(name, value);
            }
        });
    }
}
