// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.publication;

import java.util.HashMap;
import java.util.Map;
import tidemark.edge.playlist.dash.AdaptationSet;
import tidemark.edge.playlist.dash.Mpd;
import tidemark.edge.playlist.dash.Period;
import tidemark.edge.playlist.dash.SegmentTemplate;
import tidemark.edge.playlist.dash.Ticks;

/**
 * How far an MPD has come (D-10): where its last period starts, and where the last listed segment of each adaptation set
 * in that period ends.
 *
 * <p>The publish time is no part of it: some packagers stamp every answer anew, others twice within the same second (D-14).
 * An MPD that lists no segments does not move; how far its stream has come is told by the clock.
 *
 * @param lastPeriodMillis the start of the last period, since 1970
 * @param edges the end of the last listed segment, in microseconds since 1970, by adaptation set
 */
public record MpdPosition(long lastPeriodMillis, Map<String, Long> edges) implements Position {
    public MpdPosition {
        edges = Map.copyOf(edges);
    }

    public static MpdPosition of(Mpd mpd) {
        if (mpd.periods().isEmpty()) {
            return new MpdPosition(mpd.availabilityStartMillis(), Map.of());
        }
        Period last = mpd.periods().get(mpd.periods().size() - 1);
        long start = mpd.availabilityStartMillis() + last.startMillis();
        Map<String, Long> edges = new HashMap<>();
        for (int i = 0; i < last.adaptationSets().size(); i++) {
            AdaptationSet set = last.adaptationSets().get(i);
            SegmentTemplate template = set.template();
            String key = set.id().isEmpty() ? "#" + i : set.id();
            template.timeline().last().ifPresent(span -> edges.put(key, start * 1000 + micros(template, span.end())));
        }
        return new MpdPosition(start, edges);
    }

    private static long micros(SegmentTemplate template, long ticks) {
        return Ticks.floor(ticks - template.presentationTimeOffset(), 1_000_000, template.timescale());
    }

    /** True when nothing is listed, and the clock alone moves the stream. */
    public boolean isByClock() {
        return edges.isEmpty();
    }

    /** Up to when every adaptation set has segments, since 1970; {@link Mpd#UNSTATED} when none are listed. */
    public long edgeMillis() {
        return edges.values().stream()
                .mapToLong(micros -> Math.floorDiv(micros, 1000))
                .min()
                .orElse(Mpd.UNSTATED);
    }

    @Override
    public Relation relationTo(Position other) {
        if (!(other instanceof MpdPosition mpd)) {
            return Relation.INCOMPARABLE;
        }
        if (lastPeriodMillis != mpd.lastPeriodMillis) {
            return lastPeriodMillis > mpd.lastPeriodMillis ? Relation.AHEAD : Relation.BEHIND;
        }
        boolean ahead = false;
        boolean behind = false;
        for (Map.Entry<String, Long> edge : edges.entrySet()) {
            long theirs = mpd.edges.getOrDefault(edge.getKey(), edge.getValue());
            ahead |= edge.getValue() > theirs;
            behind |= edge.getValue() < theirs;
        }
        if (ahead && behind) {
            return Relation.INCOMPARABLE;
        }
        return ahead ? Relation.AHEAD : behind ? Relation.BEHIND : Relation.EQUAL;
    }
}
