// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The header fields of one message, by case-insensitive name, whatever version of HTTP they came with. */
public interface Fields {
    /** No field at all. */
    Fields NONE = new Fields() {
        @Override
        public List<String> all(String name) {
            return List.of();
        }

        @Override
        public void forEach(BiConsumer<String, String> line) {
            // there is none
        }
    };

    /** Every line of the field, in order; empty when there is none. */
    List<String> all(String name);

    /** The first line of the field. */
    default @Nullable String first(String name) {
        List<String> lines = all(name);
        return lines.isEmpty() ? null : lines.get(0);
    }

    /** Whether there is such a field. */
    default boolean has(String name) {
        return first(name) != null;
    }

    /** Tells every line, in order. */
    void forEach(BiConsumer<String, String> line);
}
