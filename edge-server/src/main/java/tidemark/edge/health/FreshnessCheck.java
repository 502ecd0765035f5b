// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;
import tidemark.edge.time.EdgeClock;

/**
 * Looks at every stream that concerns the node, a few times per target duration: asks witnesses, fetches what the node is
 * missing, passes the verdicts on. {@link #run} is called by one thread; reports may be read from any.
 */
public final class FreshnessCheck implements Runnable {
    private final Supplier<Collection<? extends WatchedStream>> streams;
    private final NodeHealth health;
    private final EdgeClock clock;
    private final Map<String, StreamFreshness> known = new HashMap<>();
    private volatile Map<String, Report> reports = Map.of();

    /**
     * One stream as the last look found it.
     *
     * @param lagSegments behind the reference
     * @param reason in words; empty while fresh
     */
    public record Report(Verdict verdict, long lagSegments, String reason) {
        /** Of a stream that was not looked at yet. */
        public static final Report NONE = new Report(Verdict.IDLE, 0, "");
    }

    public FreshnessCheck(
            Supplier<Collection<? extends WatchedStream>> streams, NodeHealth health, EdgeClock clock, Stats stats) {
        this.streams = streams;
        this.health = health;
        this.clock = clock;
        stats.gauge(Meter.STREAMS_STALE, () -> count(Verdict.STALE));
        stats.gauge(Meter.STREAMS_STALLED, () -> count(Verdict.ORIGIN_STALLED));
        stats.gauge(Meter.READY, () -> health.condition().state().isReady() ? 1 : 0);
    }

    /** One look at everything. */
    @Override
    public void run() {
        long now = clock.millis();
        List<NodeHealth.Weighed> weighed = new ArrayList<>();
        Map<String, Report> found = new HashMap<>();
        for (WatchedStream stream : streams.get()) {
            StreamFreshness freshness = known.computeIfAbsent(stream.name(), name -> new StreamFreshness());
            found.put(stream.name(), look(stream, freshness, now));
            if (freshness.concerns(stream, now)) {
                weighed.add(new NodeHealth.Weighed(
                        freshness.verdict(),
                        freshness.reason(),
                        StreamFreshness.lag(stream, now),
                        stream.viewers(now)));
            }
        }
        known.keySet().retainAll(found.keySet());
        reports = Map.copyOf(found);
        health.conclude(weighed);
    }

    private static Report look(WatchedStream stream, StreamFreshness freshness, long now) {
        freshness.evaluate(stream, now);
        if (freshness.concerns(stream, now)) {
            if (freshness.isProbeDue(stream, now)) {
                stream.probe();
            }
            if (StreamFreshness.lag(stream, now) > 0) {
                stream.help(Remedy.REFETCH);
            }
        }
        stream.concluded(freshness.verdict());
        return new Report(freshness.verdict(), StreamFreshness.lag(stream, now), freshness.reason());
    }

    /** What the last look found, by stream. Does not change any more. */
    public Map<String, Report> reports() {
        return reports;
    }

    /** What the last look found of a stream. */
    public Report report(String stream) {
        return reports.getOrDefault(stream, Report.NONE);
    }

    private long count(Verdict verdict) {
        return reports.values().stream()
                .filter(report -> report.verdict() == verdict)
                .count();
    }
}
