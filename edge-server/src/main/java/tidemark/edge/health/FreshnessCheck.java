// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;
import tidemark.edge.time.EdgeClock;

/**
 * Looks at every stream that concerns the node, a few times per target duration: gathers evidence, asks witnesses, climbs
 * the ladder of remedies, passes the verdicts on. {@link #run} is called by one thread; reports may be read from any.
 */
public final class FreshnessCheck implements Runnable {
    private final Supplier<Collection<? extends WatchedStream>> streams;
    private final Surroundings surroundings;
    private final List<EvidenceSource> sources;
    private final NodeHealth health;
    private final EdgeClock clock;
    private final Map<String, StreamFreshness> known = new HashMap<>();
    private volatile Map<String, Report> reports = Map.of();

    /**
     * What this node has around it.
     *
     * @param peers what the other nodes say; {@link EvidenceSource#NONE} for a node that is alone
     * @param remedies what it can do about a late stream
     */
    public record Surroundings(EvidenceSource peers, Set<Remedy> remedies) {
        public Surroundings {
            remedies = Set.copyOf(remedies);
        }
    }

    /**
     * One stream as the last look found it.
     *
     * @param lagSegments behind the reference
     * @param reason in words, with both positions and who showed the reference; empty while fresh
     */
    public record Report(Verdict verdict, long lagSegments, String reason) {
        /** Of a stream that was not looked at yet. */
        public static final Report NONE = new Report(Verdict.IDLE, 0, "");
    }

    public FreshnessCheck(
            Supplier<Collection<? extends WatchedStream>> streams,
            Surroundings surroundings,
            NodeHealth health,
            EdgeClock clock,
            Stats stats) {
        this.streams = streams;
        this.surroundings = surroundings;
        this.sources = List.of(surroundings.peers(), WatchedStream::evidence, new OwnRhythm());
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
        List<Standing> standings = new ArrayList<>();
        Map<String, Report> found = new HashMap<>();
        for (WatchedStream stream : streams.get()) {
            StreamFreshness freshness =
                    known.computeIfAbsent(stream.name(), name -> new StreamFreshness(surroundings.remedies()));
            look(stream, freshness, now);
            if (freshness.concerns(stream, now)) {
                standings.add(standing(stream, freshness, now));
            }
            stream.concluded(freshness.verdict());
            found.put(
                    stream.name(),
                    new Report(freshness.verdict(), freshness.lag().segments(), freshness.reason()));
        }
        known.keySet().retainAll(found.keySet());
        reports = Map.copyOf(found);
        health.conclude(standings, now);
    }

    private void look(WatchedStream stream, StreamFreshness freshness, long now) {
        if (!freshness.concerns(stream, now)) {
            boolean moves = stream.isByClock() && stream.isLive() && stream.isWatched(now);
            freshness.rest(moves ? Verdict.BY_CLOCK : Verdict.IDLE);
            return;
        }
        Comparison comparison = Comparison.of(stream, evidence(stream, now), now);
        boolean evaluated = freshness.look(comparison);
        if (freshness.isProbeDue(comparison)) {
            stream.probe();
        }
        freshness.remedy(comparison, evaluated).ifPresent(stream::help);
    }

    private List<Evidence> evidence(WatchedStream stream, long now) {
        List<Evidence> all = new ArrayList<>();
        sources.forEach(source -> all.addAll(source.about(stream, now)));
        return all;
    }

    private static Standing standing(WatchedStream stream, StreamFreshness freshness, long now) {
        return new Standing(
                stream.name(),
                freshness.verdict(),
                freshness.isBeyondHelp(),
                freshness.isBehind(),
                freshness.lag().segments(),
                stream.viewers(now),
                stream.targetDurationMillis(),
                freshness.reason());
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
