// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Fields written as lines, for tests: {@code FieldLines.of("ETag: \"a\"", "Age: 5")}. */
public record FieldLines(List<String> lines) implements Fields {
    /** Each line is a name, a colon and a value. */
    public static FieldLines of(String... lines) {
        return new FieldLines(Stream.of(lines).filter(line -> !line.isEmpty()).toList());
    }

    /** Lines separated by bars, for tables. */
    public static FieldLines ofTable(String cell) {
        return of(cell.split(" *\\| *"));
    }

    @Override
    public List<String> all(String name) {
        return lines.stream()
                .filter(line -> name(line).equalsIgnoreCase(name))
                .map(FieldLines::value)
                .toList();
    }

    @Override
    public void forEach(BiConsumer<String, String> line) {
        lines.forEach(each -> line.accept(name(each), value(each)));
    }

    private static String name(String line) {
        return line.substring(0, line.indexOf(':'));
    }

    private static String value(String line) {
        return line.substring(line.indexOf(':') + 1).trim();
    }
}
