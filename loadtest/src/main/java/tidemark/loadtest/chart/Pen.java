// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.chart;

import java.util.List;
import java.util.Locale;

/** Draws the lines of one chart as SVG paths, on a ground 1000 wide and 100 high that the page stretches. */
final class Pen {
    private static final String ALONE = "h0";

    private final TimeAxis time;
    private final Scale scale;

    Pen(TimeAxis time, Scale scale) {
        this.time = time;
        this.scale = scale;
    }

    /** A line; it breaks where there is no value, and a value alone is a dot. */
    String stroke(List<Double> values) {
        StringBuilder path = new StringBuilder();
        boolean down = false;
        for (int i = 0; i < values.size(); i++) {
            boolean known = !values.get(i).isNaN();
            if (known) {
                path.append(down ? 'L' : 'M').append(point(i, values.get(i)));
            }
            if (known && !down && (i + 1 == values.size() || values.get(i + 1).isNaN())) {
                path.append(ALONE);
            }
            down = known;
        }
        return path.toString();
    }

    /** The same, filled down to zero. */
    String area(List<Double> values) {
        StringBuilder path = new StringBuilder();
        int from = 0;
        while (from < values.size()) {
            int until = from;
            while (until < values.size() && !values.get(until).isNaN()) {
                until++;
            }
            if (until > from) {
                hill(path, values, from, until);
            }
            from = until + 1;
        }
        return path.toString();
    }

    private void hill(StringBuilder path, List<Double> values, int from, int until) {
        path.append('M').append(point(from, 0));
        for (int i = from; i < until; i++) {
            path.append('L').append(point(i, values.get(i)));
        }
        path.append('L').append(point(until - 1, 0)).append('Z');
    }

    /** Bars that stand on others. */
    String bars(List<Double> values, double[] ground) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) > 0) {
                double top = ground[i] + values.get(i);
                path.append(String.format(
                        Locale.ROOT,
                        "M%.1f,%.2fV%.2fH%.1fV%.2fZ",
                        time.left(i),
                        scale.fromTop(ground[i]),
                        scale.fromTop(top),
                        time.left(i + 1),
                        scale.fromTop(ground[i])));
                ground[i] = top;
            }
        }
        return path.toString();
    }

    private String point(int i, double value) {
        return String.format(Locale.ROOT, "%.1f,%.2f", time.middle(i), scale.fromTop(value));
    }
}
