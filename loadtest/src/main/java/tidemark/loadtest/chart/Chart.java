// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.chart;

import java.util.List;

/**
 * Lines that share one scale, which begins at zero.
 *
 * @param unit empty for what is merely counted
 * @param quiet said in place of a drawing when every value is zero; empty to draw it even so
 */
public record Chart(String title, String unit, String quiet, List<Line> lines) {
    public Chart {
        lines = List.copyOf(lines);
    }

    /** Whether there is any value at all. */
    public boolean isMeasured() {
        return lines.stream().flatMap(line -> line.values().stream()).anyMatch(value -> !value.isNaN());
    }

    boolean isQuiet() {
        return !quiet.isEmpty() && lines.stream().allMatch(Line::isQuiet);
    }

    /** The highest point of all; bars stand on each other. */
    double highest() {
        double single = lines.stream().mapToDouble(Line::highest).max().orElse(0);
        return Math.max(single, highestStack());
    }

    private double highestStack() {
        double highest = 0;
        int points = lines.stream().mapToInt(line -> line.values().size()).max().orElse(0);
        for (int i = 0; i < points; i++) {
            double stack = 0;
            for (Line line : lines) {
                boolean stands =
                        line.shape() == Line.Shape.BARS && i < line.values().size();
                stack += stands ? Math.max(0, line.values().get(i)) : 0;
            }
            highest = Math.max(highest, stack);
        }
        return highest;
    }
}
