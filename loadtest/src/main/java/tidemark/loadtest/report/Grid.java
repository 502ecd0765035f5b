// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A comparison as text. */
final class Grid {
    private static final int NAME_WIDTH = 34;
    private static final int LEAST_WIDTH = 12;

    private final Comparison comparison;

    Grid(Comparison comparison) {
        this.comparison = comparison;
    }

    String text() {
        return Stream.concat(
                        Stream.of(line("", comparison.servers())),
                        comparison.rows().stream().map(row -> line(row.label(), cells(row, "", " *", "  "))))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String line(String name, List<String> cells) {
        String format = "%" + width() + "s";
        return String.format(Locale.ROOT, "%-" + NAME_WIDTH + "s", name)
                + cells.stream()
                        .map(cell -> String.format(Locale.ROOT, format, cell))
                        .collect(Collectors.joining("  "));
    }

    private int width() {
        return comparison.servers().stream().mapToInt(String::length).reduce(LEAST_WIDTH, Math::max);
    }

    String markdown() {
        String rule = "|---|" + "---:|".repeat(comparison.servers().size());
        return Stream.concat(
                        Stream.of(bars("", comparison.servers()), rule),
                        comparison.rows().stream().map(row -> bars(row.label(), cells(row, "**", "**", ""))))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String bars(String name, List<String> cells) {
        return Stream.concat(Stream.of(name), cells.stream())
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static List<String> cells(Comparison.Row row, String before, String after, String otherwise) {
        return IntStream.range(0, row.values().size())
                .mapToObj(i -> row.best().contains(i) ? before + row.cell(i) + after : row.cell(i) + otherwise)
                .toList();
    }
}
