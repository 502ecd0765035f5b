// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.publication;

import java.util.List;
import java.util.LongSummaryStatistics;
import tidemark.edge.playlist.dash.AdaptationSet;
import tidemark.edge.playlist.dash.Mpd;
import tidemark.edge.playlist.dash.Period;
import tidemark.edge.playlist.dash.SegmentTemplate;
import tidemark.edge.playlist.dash.Ticks;
import tidemark.edge.playlist.dash.Timeline.Run;

/**
 * How long the newest segments of an MPD are, over its adaptation sets: what a target duration is to HLS.
 *
 * @param shortestMillis of the set with the shortest
 * @param longestMillis of the set with the longest
 */
public record SegmentPace(long shortestMillis, long longestMillis) {
    /** Where an MPD does not tell. */
    private static final SegmentPace UNTOLD = new SegmentPace(2000, 2000);

    public static SegmentPace of(Mpd mpd) {
        LongSummaryStatistics durations = new LongSummaryStatistics();
        if (!mpd.periods().isEmpty()) {
            Period last = mpd.periods().get(mpd.periods().size() - 1);
            for (AdaptationSet set : last.adaptationSets()) {
                long millis = segmentMillis(set.template());
                if (millis > 0) {
                    durations.accept(millis);
                }
            }
        }
        return durations.getCount() == 0 ? UNTOLD : new SegmentPace(durations.getMin(), durations.getMax());
    }

    /** How many segments the last period lists, of the adaptation set that lists the most. */
    public static int listed(Mpd mpd) {
        long most = 0;
        if (!mpd.periods().isEmpty()) {
            Period last = mpd.periods().get(mpd.periods().size() - 1);
            for (AdaptationSet set : last.adaptationSets()) {
                most = Math.max(most, set.template().timeline().size());
            }
        }
        return (int) Math.min(most, Integer.MAX_VALUE);
    }

    /** How long a segment is; 0 when the template does not tell. */
    public static long segmentMillis(SegmentTemplate template) {
        return Ticks.ceiling(newestTicks(template), 1000, template.timescale());
    }

    private static long newestTicks(SegmentTemplate template) {
        return switch (template.addressing()) {
            case TIMELINE -> {
                List<Run> runs = template.timeline().runs();
                yield runs.get(runs.size() - 1).duration();
            }
            case DURATION -> template.duration();
            case UNKNOWN -> 0;
        };
    }
}
