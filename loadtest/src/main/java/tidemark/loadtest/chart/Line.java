// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.chart;

import java.util.List;

/**
 * One figure over time.
 *
 * @param values one for each point of the time axis; NaN where there was nothing to measure
 */
public record Line(String name, Tone tone, Shape shape, List<Double> values) {
    public Line {
        values = List.copyOf(values);
    }

    /** How it is drawn. */
    public enum Shape {
        LINE,
        /** A thin line, for the higher of two that belong together. */
        THIN,
        /** Filled down to zero. */
        AREA,
        /** A bar for each point, on top of the bars of the line before: for what happens now and then. */
        BARS
    }

    /** What colour, and so what it means; in black and white lines of servers differ by their dashes. */
    public enum Tone {
        WATER,
        QUIET,
        WARN,
        BAD,
        VIOLET,
        SERVER1,
        SERVER2,
        SERVER3,
        SERVER4,
        SERVER5,
        SERVER6
    }

    double highest() {
        return values.stream()
                .mapToDouble(Double::doubleValue)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(0);
    }

    /** Whether there is anything but zero to see. */
    boolean isQuiet() {
        return highest() <= 0;
    }
}
