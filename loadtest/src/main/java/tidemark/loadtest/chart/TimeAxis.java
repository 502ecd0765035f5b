// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The time axis that all charts of a page share.
 *
 * @param seconds how long it is
 * @param step seconds that one point of a line stands for
 */
public record TimeAxis(double seconds, int step) {
    /** More points than a page has pixels only make it slow. */
    private static final int MOST_POINTS = 1200;

    private static final int MOST_TICKS = 9;
    private static final int[] TICK_SECONDS = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400};
    private static final double WIDTH = 1000;
    private static final double PERCENT = 100;

    public TimeAxis {
        if (!(seconds > 0) || step < 1) {
            throw new IllegalArgumentException("time axis: " + seconds + " s by " + step + " (expected: more than 0)");
        }
    }

    /** An axis for something measured every second. */
    public static TimeAxis ofSeconds(int count) {
        int length = Math.max(1, count);
        return new TimeAxis(length, (length + MOST_POINTS - 1) / MOST_POINTS);
    }

    /** One value for each point: the highest of its seconds, so that no peak is lost. */
    public <T> List<Double> points(List<T> everySecond, ToDoubleFunction<T> value) {
        List<Double> points = new ArrayList<>();
        for (int from = 0; from < everySecond.size(); from += step) {
            points.add(everySecond.subList(from, Math.min(from + step, everySecond.size())).stream()
                    .mapToDouble(value)
                    .filter(known -> !Double.isNaN(known))
                    .max()
                    .orElse(Double.NaN));
        }
        return points;
    }

    /** Where a moment is, in percent of the width; what is outside is at its edge. */
    String percent(double second) {
        return String.format(Locale.ROOT, "%.2f%%", share(second) * PERCENT);
    }

    /** How long something is, in percent of the width. */
    String width(double from, double until) {
        return String.format(Locale.ROOT, "%.2f%%", (share(until) - share(from)) * PERCENT);
    }

    double share(double second) {
        return Math.min(1, Math.max(0, second / seconds));
    }

    /** Where a point is, in thousandths of the width: in the middle of the seconds it stands for. */
    double middle(int point) {
        return share((point + 0.5) * step) * WIDTH;
    }

    /** Where a point's seconds begin. */
    double left(int point) {
        return share((double) point * step) * WIDTH;
    }

    /** The moments to be labelled. */
    List<Integer> ticks() {
        int distance = TICK_SECONDS[TICK_SECONDS.length - 1];
        for (int i = TICK_SECONDS.length - 1; i >= 0 && seconds / TICK_SECONDS[i] <= MOST_TICKS; i--) {
            distance = TICK_SECONDS[i];
        }
        List<Integer> ticks = new ArrayList<>();
        for (int at = 0; at <= seconds; at += distance) {
            ticks.add(at);
        }
        return ticks;
    }
}
