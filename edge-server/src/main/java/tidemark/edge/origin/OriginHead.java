// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import tidemark.edge.caching.Fields;

/**
 * The head of an origin's final response.
 *
 * @param fields all lines in order
 * @param contentLength what it announces, -1 when it does not
 * @param endedByClose whether only the end of the connection will end the body, which proves nothing (D-35)
 */
public record OriginHead(int status, List<Map.Entry<String, String>> fields, long contentLength, boolean endedByClose)
        implements Fields {
    public OriginHead {
        fields = List.copyOf(fields);
    }

    @Override
    public List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public void forEach(BiConsumer<String, String> line) {
        fields.forEach(field -> line.accept(field.getKey(), field.getValue()));
    }
}
