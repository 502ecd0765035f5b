// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.chart;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One chart on the page. The lines are SVG that stretches with the page; every text is HTML above it, so that it is as
 * large on a phone as on a screen.
 */
final class Plot {
    private final Chart chart;
    private final TimeAxis time;
    private final Scale scale;

    Plot(Chart chart, TimeAxis time) {
        this.chart = chart;
        this.time = time;
        this.scale = Scale.upTo(chart.highest());
    }

    void draw(Markup page) {
        page.open("figure", "class", chart.isQuiet() ? "plot calm" : "plot");
        caption(page);
        if (chart.isQuiet()) {
            page.leaf("p", chart.quiet(), "class", "canvas");
        } else {
            canvas(page);
        }
        page.close();
    }

    private void caption(Markup page) {
        page.open("figcaption").leaf("h3", chart.title());
        if (!chart.unit().isEmpty()) {
            page.leaf("span", chart.unit(), "class", "unit");
        }
        for (Line line : chart.lines()) {
            page.open("span", "class", "key " + look(line));
            if (chart.lines().size() > 1) {
                page.leaf("i", "").text(line.name());
            }
            page.leaf("output", "").close();
        }
        page.close();
    }

    private void canvas(Markup page) {
        page.open("div", "class", "canvas");
        for (double value : scale.lines()) {
            page.open("div", "class", "rule", "style", "top:" + number(scale.fromTop(value)) + "%")
                    .leaf("span", Scale.label(value))
                    .close();
        }
        page.open("svg", "viewBox", "0 0 1000 100", "preserveAspectRatio", "none", "role", "img", "aria-label", told());
        paths(page);
        page.close().close();
    }

    private void paths(Markup page) {
        Pen pen = new Pen(time, scale);
        double[] ground = new double[longest()];
        for (Line line : chart.lines()) {
            if (line.shape() == Line.Shape.AREA) {
                page.leaf("path", "", "class", "fill " + look(line), "d", pen.area(line.values()));
            }
            boolean bars = line.shape() == Line.Shape.BARS;
            String path = bars ? pen.bars(line.values(), ground) : pen.stroke(line.values());
            page.leaf("path", "", "class", look(line), "d", path, "data-values", values(line.values()));
        }
    }

    private int longest() {
        return chart.lines().stream()
                .mapToInt(line -> line.values().size())
                .max()
                .orElse(0);
    }

    /** What somebody is told who cannot see it. */
    private String told() {
        return chart.title() + ", highest: "
                + chart.lines().stream()
                        .map(line -> line.name() + " "
                                + Amount.of(line.highest(), chart.unit()).text())
                        .collect(Collectors.joining(", "));
    }

    private static String look(Line line) {
        return (line.shape() + " " + line.tone()).toLowerCase(Locale.ROOT);
    }

    /** For who points at the chart. */
    private static String values(List<Double> values) {
        return values.stream().map(value -> value.isNaN() ? "" : number(value)).collect(Collectors.joining(","));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString(Math.round(value)) : String.format(Locale.ROOT, "%.2f", value);
    }
}
