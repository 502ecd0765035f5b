// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tidemark.loadtest.measure.RunRecord.Mark;

/**
 * The marks above the charts, each with its number and its label, in as few rows as they need not to hide each other. Too
 * many of them keep only their numbers; the page lists what those mean.
 */
final class Lane {
    private static final int MOST_ROWS = 6;

    /** What a page of usual width has room for. */
    private static final double LETTERS = 150;

    private static final double NUMBER_LETTERS = 3.5;

    private final TimeAxis time;
    private final List<Mark> marks;
    private final List<Integer> rows;
    private final boolean labelled;

    Lane(TimeAxis time, List<Mark> marks) {
        this.time = time;
        this.marks = List.copyOf(marks);
        List<Integer> wide = rows(true);
        this.labelled = count(wide) <= MOST_ROWS;
        this.rows = labelled ? wide : rows(false);
    }

    void draw(Markup page) {
        page.open("div", "class", labelled ? "lane" : "lane numbers", "style", "--rows:" + count(rows));
        for (int i = 0; i < marks.size(); i++) {
            item(page, i);
        }
        page.close();
    }

    private void item(Markup page, int i) {
        Mark mark = marks.get(i);
        boolean turned = isTurned(mark, labelled);
        String place =
                turned ? "right:calc(100% - " + time.percent(mark.until()) + ")" : "left:" + time.percent(mark.from());
        String width = time.width(mark.from(), mark.until());
        page.open(
                "div",
                "class",
                "mark " + look(mark) + (turned ? " turned" : ""),
                "style",
                place + ";width:" + width + ";--row:" + rows.get(i),
                "title",
                Amount.clock(mark.from()) + " " + mark.label());
        page.leaf("b", Integer.toString(i + 1)).leaf("span", mark.label()).close();
    }

    /** Near the right edge a label is written towards the left. */
    private boolean isTurned(Mark mark, boolean withLabel) {
        return time.share(mark.from()) + width(mark, withLabel) > 1;
    }

    private List<Integer> rows(boolean withLabels) {
        List<Double> ends = new ArrayList<>();
        List<Integer> chosen = new ArrayList<>();
        for (Mark mark : marks) {
            double length = Math.max(width(mark, withLabels), time.share(mark.until()) - time.share(mark.from()));
            double left = isTurned(mark, withLabels) ? time.share(mark.until()) - length : time.share(mark.from());
            int row = 0;
            while (row < ends.size() && ends.get(row) > left) {
                row++;
            }
            if (row == ends.size()) {
                ends.add(0.0);
            }
            ends.set(row, left + length);
            chosen.add(row);
        }
        return chosen;
    }

    private static double width(Mark mark, boolean withLabel) {
        return (NUMBER_LETTERS + (withLabel ? mark.label().length() : 0)) / LETTERS;
    }

    /** The class of its kind. */
    static String look(Mark mark) {
        return mark.kind().name().toLowerCase(Locale.ROOT);
    }

    private static int count(List<Integer> rows) {
        return rows.stream().mapToInt(row -> row + 1).max().orElse(0);
    }
}
