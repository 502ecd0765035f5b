// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.chart;

import java.util.List;
import tidemark.loadtest.measure.RunRecord.Mark;

/** Charts under each other on one time axis; what was done to the run goes through all of them as bands. */
public final class Timeline {
    private final TimeAxis time;
    private final List<Mark> marks;
    private final List<Chart> charts;

    /** {@code marks} in the order of time. */
    public Timeline(TimeAxis time, List<Mark> marks, List<Chart> charts) {
        this.time = time;
        this.marks = List.copyOf(marks);
        this.charts = List.copyOf(charts);
    }

    /** Adds it to a page. */
    public void draw(Markup page) {
        page.open("div", "class", "timeline", "data-seconds", Double.toString(time.seconds()));
        new Lane(time, marks).draw(page);
        page.open("div", "class", "stack", "tabindex", "0", "aria-label", "Charts over time; arrow keys read them out");
        bands(page);
        charts.forEach(chart -> new Plot(chart, time).draw(page));
        page.close();
        axis(page);
        page.close();
    }

    private void bands(Markup page) {
        page.open("div", "class", "bands");
        for (int tick : time.ticks()) {
            page.leaf("i", "", "class", "tick", "style", "left:" + time.percent(tick));
        }
        for (Mark mark : marks) {
            page.leaf(
                    "i",
                    "",
                    "class",
                    "band " + Lane.look(mark),
                    "style",
                    "left:" + time.percent(mark.from()) + ";width:" + time.width(mark.from(), mark.until()));
        }
        page.open("i", "class", "cursor", "hidden", "").leaf("b", "").close();
        page.close();
    }

    private void axis(Markup page) {
        page.open("div", "class", "axis");
        for (int tick : time.ticks()) {
            page.leaf("span", Amount.clock(tick), "style", "left:" + time.percent(tick));
        }
        page.close();
    }
}
