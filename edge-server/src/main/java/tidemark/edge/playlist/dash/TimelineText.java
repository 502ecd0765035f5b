// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.dash;

import java.util.ArrayList;
import java.util.List;
import tidemark.edge.playlist.dash.TemplateText.RunText;
import tidemark.edge.playlist.dash.Timeline.Run;
import tidemark.edge.playlist.untrusted.Malformed;
import tidemark.edge.playlist.untrusted.Rejection;

/** Turns S elements into runs with their times, numbers and counts filled in. */
final class TimelineText {
    private final List<Run> runs = new ArrayList<>();
    private long nextTime;
    private long nextNumber;

    private TimelineText(long startNumber) {
        nextNumber = startNumber;
    }

    /**
     * Resolves a timeline.
     *
     * @param periodEnd in media time; {@link Mpd#UNSTATED} while the period is open
     */
    static Timeline resolve(List<RunText> texts, long startNumber, long periodEnd) throws Malformed {
        if (texts.isEmpty()) {
            return Timeline.NONE;
        }
        TimelineText timeline = new TimelineText(startNumber);
        for (int i = 0; i < texts.size(); i++) {
            boolean last = i + 1 == texts.size();
            timeline.add(texts.get(i), last ? periodEnd : texts.get(i + 1).time(), last);
        }
        return new Timeline(timeline.runs);
    }

    private void add(RunText text, long until, boolean last) throws Malformed {
        long time = text.time() == Mpd.UNSTATED ? nextTime : text.time();
        long number = text.number() == Mpd.UNSTATED ? nextNumber : text.number();
        boolean backwards =
                !runs.isEmpty() && (time <= runs.get(runs.size() - 1).time() || number < nextNumber);
        if (backwards || text.duration() <= 0) {
            throw new Malformed(Rejection.BAD_ADDRESSING);
        }
        long count = count(text, time, until, last);
        if (count > 0) {
            runs.add(new Run(number, time, text.duration(), count));
        }
        if (count != Run.OPEN) {
            nextTime = end(time, text.duration(), count);
            nextNumber = TemplateText.bounded(number + count);
        }
    }

    private static long count(RunText text, long time, long until, boolean last) throws Malformed {
        if (text.repeat() >= 0) {
            return text.repeat() + 1;
        }
        if (until == Mpd.UNSTATED) {
            if (!last) {
                throw new Malformed(Rejection.BAD_ADDRESSING);
            }
            return Run.OPEN;
        }
        return Math.max(0, Ticks.ceiling(until - time, 1, text.duration()));
    }

    private static long end(long time, long duration, long count) throws Malformed {
        try {
            return TemplateText.bounded(Math.addExact(time, Math.multiplyExact(duration, count)));
        } catch (ArithmeticException tooLarge) {
            throw new Malformed(Rejection.BAD_NUMBER);
        }
    }
}
