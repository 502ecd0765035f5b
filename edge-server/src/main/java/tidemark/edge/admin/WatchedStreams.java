// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.admin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tidemark.edge.health.FreshnessCheck;
import tidemark.edge.health.Verdict;
import tidemark.edge.live.LiveStreams;
import tidemark.edge.live.StreamReport;

/**
 * The streams that somebody watches, as the last look found them, the latest first.
 *
 * @param shown no more than were asked for
 * @param leftOut how many more there are
 */
record WatchedStreams(List<Found> shown, int leftOut) {
    /** One of them. */
    record Found(StreamReport stream, FreshnessCheck.Report freshness) {
        /** How far it is behind when every missing segment is as long as the target duration. */
        long lagMillis() {
            return freshness.lagSegments() * stream.targetDurationMillis();
        }
    }

    private static final Comparator<Map.Entry<String, FreshnessCheck.Report>> LATEST_FIRST =
            Comparator.<Map.Entry<String, FreshnessCheck.Report>>comparingLong(
                            entry -> -entry.getValue().lagSegments())
                    .thenComparingInt(entry -> gravity(entry.getValue().verdict()))
                    .thenComparing(Map.Entry.comparingByKey());

    private static int gravity(Verdict verdict) {
        return switch (verdict) {
            case STALE -> 0;
            case SUSPECT -> 1;
            case ORIGIN_STALLED -> 2;
            case FRESH, BY_CLOCK, IDLE -> 3;
        };
    }

    /** So many of them at most. */
    static WatchedStreams of(FreshnessCheck check, LiveStreams live, int atMost) {
        List<Map.Entry<String, FreshnessCheck.Report>> watched = check.reports().entrySet().stream()
                .filter(entry -> entry.getValue().verdict() != Verdict.IDLE)
                .sorted(LATEST_FIRST)
                .toList();
        List<Map.Entry<String, FreshnessCheck.Report>> first = watched.subList(0, Math.min(atMost, watched.size()));
        Map<String, StreamReport> reports =
                live.reports(first.stream().map(Map.Entry::getKey).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(StreamReport::stream, Function.identity(), (one, other) -> one));
        List<Found> shown = new ArrayList<>();
        for (Map.Entry<String, FreshnessCheck.Report> entry : first) {
            StreamReport known = reports.get(entry.getKey());
            if (known != null) {
                shown.add(new Found(known, entry.getValue()));
            }
        }
        return new WatchedStreams(shown, watched.size() - first.size());
    }
}
