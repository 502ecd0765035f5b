// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.IntStream;

/** A chart's vertical scale: from zero to a round number, with two to four round lines. */
record Scale(double step, int steps) {
    private static final int MOST_STEPS = 3;
    private static final double[] ROUND = {1, 2, 2.5, 5, 10};
    private static final double HEIGHT = 100;
    private static final double THOUSAND = 1000;
    private static final MathContext ENOUGH = new MathContext(4);

    /** The smallest that holds a value. */
    static Scale upTo(double highest) {
        if (!(highest > 0)) {
            return new Scale(1, 1);
        }
        double magnitude = Math.pow(10, Math.floor(Math.log10(highest / MOST_STEPS)));
        for (double round : ROUND) {
            if (highest <= round * magnitude * MOST_STEPS) {
                return new Scale(round * magnitude, (int) Math.ceil(highest / (round * magnitude)));
            }
        }
        return new Scale(highest, 1);
    }

    /** What stands beside a line: as few digits as it has. */
    static String label(double value) {
        return value >= THOUSAND
                ? Amount.digits(value)
                : BigDecimal.valueOf(value).round(ENOUGH).stripTrailingZeros().toPlainString();
    }

    double top() {
        return step * steps;
    }

    /** How far below the top a value is, of a height of 100. */
    double fromTop(double value) {
        return HEIGHT - value / top() * HEIGHT;
    }

    /** The values that have a line, from zero on. */
    List<Double> lines() {
        return IntStream.rangeClosed(0, steps).mapToObj(i -> i * step).toList();
    }
}
