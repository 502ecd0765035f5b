// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import java.net.URI;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tidemark.edge.flight.ManifestDesk.Ruling;
import tidemark.edge.health.Evidence;
import tidemark.edge.health.Head;
import tidemark.edge.health.Remedy;
import tidemark.edge.health.WatchedStream;
import tidemark.edge.live.availability.Lifetime;
import tidemark.edge.live.availability.ReloadDirectives;
import tidemark.edge.live.publication.AnyRule;
import tidemark.edge.live.publication.Doubt;
import tidemark.edge.live.publication.GenerationBefore;
import tidemark.edge.live.publication.PublicationJudge;
import tidemark.edge.live.publication.PublicationRule;
import tidemark.edge.live.publication.RestartSuspicions;
import tidemark.edge.live.publication.Verdict;
import tidemark.edge.live.rhythm.Rhythm;
import tidemark.edge.playlist.Manifest;
import tidemark.edge.playlist.Scan;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.Target;
import tidemark.edge.store.StoredObject;
import tidemark.edge.time.Alarms;
import tidemark.edge.time.EdgeClock;

/**
 * One playlist or MPD over time: what is published of it now, how far it has come, who watches. It never publishes a
 * version older than the one before within a generation (R-2, R-3, T-10).
 *
 * <p>Threads: judging is serialised by its own monitor, briefly and without I/O; everything else reads volatile state.
 * <p>Ownership: its {@link PublishedVersion} holds one reference to the body of its snapshot.
 */
final class LiveStream implements WatchedStream {
    /** Target durations for which a stream counts as watched after somebody asked for it (L-14). */
    static final int WATCHED_UNITS = 3;

    private static final long NEVER = Long.MIN_VALUE;

    /** A stream that has not advanced for longer than this is not shown to be alive by being the same still. */
    private static final long MOVES_WITHIN_UNITS = 3;

    private final CacheKey key;
    private final EdgeClock clock;
    private final Errands errands;
    private final RefreshClock refreshes;
    private final SegmentBoundaries boundaries;
    private final ViewerWindow viewers = new ViewerWindow();
    private final GenerationBefore before = new GenerationBefore();
    private final RestartSuspicions suspicions = new RestartSuspicions();
    private final Reference reference = new Reference();
    private final ReloadQueue reloads = new ReloadQueue(wish -> wish.isToCome(snapshot(), generation()));
    private final PublishedVersion published;
    private volatile Pace pace;
    private volatile Target target;
    private volatile int generation = 1;
    private volatile long advancedAt;
    private volatile long rollbacksRefused;
    private final AtomicLong contradictedAt = new AtomicLong(NEVER / 2);
    private volatile boolean late;
    private volatile long siblingStartedOverAt = NEVER;

    /** What a stream has done for it by others; both return at once. */
    record Errands(
            Consumer<LiveStream> probe,
            BiConsumer<LiveStream, ReloadDirectives> refresh,
            Consumer<LiveStream> ticked,
            BiConsumer<LiveStream, Remedy> help) {}

    /** What a stream tells the time by: the clock, what rings, and how long its versions are good for. */
    record Times(EdgeClock clock, Alarms alarms, Lifetime lifetime) {}

    /** A stream that begins with a version. */
    LiveStream(Target target, Times times, Errands errands) {
        this.key = CacheKey.of(target);
        this.target = target;
        this.clock = times.clock();
        this.errands = errands;
        this.refreshes = new RefreshClock(times.alarms(), clock, new Wearer());
        this.published = new PublishedVersion(times, refreshes, new PublishedVersion.Viewing(viewers, reloads));
        this.boundaries = new SegmentBoundaries(
                times.alarms(), this::nextBoundaryMillis, () -> errands.ticked().accept(this));
        this.pace = new Pace(false, 1000, Pace.NONE, 0, 0);
        this.advancedAt = clock.millis();
    }

    /**
     * A fetched version: what it is, and what came of reading it.
     *
     * @param source the origin that brought it
     */
    record Arrival(StoredObject object, Scan scan, Digest digest, OptionalLong explicitMillis, URI source) {}

    /** The judgement and what to do: which rule decided, and what is served. */
    record Judgement(PublicationRule rule, boolean newGeneration, Ruling ruling) {}

    /** Judges a fetched version against the one that is published. */
    synchronized Judgement judge(Arrival arrival) {
        Snapshot held = published.snapshot();
        boolean same = held != null && held.digest().equals(arrival.digest());
        PublicationRule rule =
                PublicationJudge.judge(held == null ? null : held.manifest(), arrival.scan(), same, clock.wallMillis());
        Manifest next = arrival.scan().match(manifest -> manifest, rejected -> null);
        if (rule.verdict() == Verdict.GAP && next != null && before.goesOnWith(next, clock.nanos())) {
            rule = AnyRule.GENERATION_BEFORE;
        }
        Verdict verdict = rule.verdict();
        if (verdict.publishes() && next != null) {
            trust(arrival, verdict.wakes());
            return new Judgement(rule, false, publish(arrival, next, verdict.wakes(), held != null));
        }
        if (held == null) {
            return new Judgement(rule, false, Unrecognised.rule(arrival.object()));
        }
        if (verdict.renewsValidation()) {
            trust(arrival, false);
            return new Judgement(rule, false, renew(held, arrival));
        }
        boolean restarted = next != null
                && verdict.suspectsRestart()
                && (isForgottenByPlayers(held)
                        || (rule != AnyRule.GENERATION_BEFORE && isOfTheOldSeries(held))
                        || suspicions.accepts(arrival.source(), Doubt.of(held.manifest(), next), clock.nanos()));
        if (restarted) {
            generation++;
            suspicions.clear();
            before.was(held.manifest(), clock.nanos());
            return new Judgement(rule, true, publish(arrival, next, true, false));
        }
        rollbacksRefused++;
        refreshes.refused(arrival.object().freshness().receivedAt());
        return new Judgement(rule, false, published.keep(held, verdict == Verdict.ROLLBACK, pace));
    }

    /** What came is what is held, or follows from it. */
    private void trust(Arrival arrival, boolean advances) {
        if (advances) {
            suspicions.clear();
        } else {
            boolean advancedLately = clock.millis() - advancedAt <= MOVES_WITHIN_UNITS * pace.unitMillis();
            suspicions.confirmedBy(arrival.source(), advancedLately || isByClock());
        }
    }

    /**
     * Whether whoever watched the held version has long played all that it lists, and nobody came since: then it protects
     * nobody, and what the origin has now is the stream, however it stands to the past.
     */
    private boolean isForgottenByPlayers(Snapshot held) {
        long now = clock.millis();
        long window = Movement.windowMillis(held.manifest(), pace);
        boolean purged = held.object().stamp().isWithdrawn();
        return !purged && now - held.validatedAt() > window && !viewers.sawWithin(window, now);
    }

    /** Whether a sibling was found to have started over after the held version was last confirmed. */
    private boolean isOfTheOldSeries(Snapshot held) {
        return siblingStartedOverAt != NEVER && held.validatedAt() < siblingStartedOverAt;
    }

    /** Another rendition of the same channel has started over. */
    void siblingStartedOver() {
        siblingStartedOverAt = clock.millis();
    }

    private Ruling publish(Arrival arrival, Manifest manifest, boolean advanced, boolean sameSeries) {
        long now = clock.millis();
        Snapshot held = published.snapshot();
        pace = sameSeries ? Pace.of(manifest, pace.unitMillis()) : Pace.of(manifest);
        long cameAt = arrival.object().freshness().receivedAt();
        if (advanced) {
            long since = sameSeries && held != null ? Movement.between(held.manifest(), manifest) : 0;
            refreshes.advanced(cameAt, since, Movement.beat(manifest, pace));
            advancedAt = now;
        } else {
            refreshes.unchanged(cameAt);
        }
        return published.publish(arrival, manifest, pace);
    }

    /** The origin has nothing newer: the same version under a new lifetime. */
    private Ruling renew(Snapshot held, Arrival arrival) {
        refreshes.unchanged(arrival.object().freshness().receivedAt());
        return published.renew(held, arrival, pace);
    }

    /**
     * Does not serve the snapshot any more when a hard purge means it. It stays what newer versions are compared with: a
     * purge never lets an older one out.
     */
    synchronized void withdraw(Predicate<StoredObject> gone) {
        published.withdraw(gone);
    }

    /** Gives the snapshot back. */
    synchronized void close() {
        published.close();
    }

    /** A client was answered with this stream. */
    void watched(int client, Target askedFor) {
        target = askedFor;
        viewers.saw(client, clock.millis(), windowMillis());
        refreshes.start();
        if (isByClock()) {
            boundaries.start();
        }
    }

    /**
     * The origin does not have a segment that should be there. An MPD that lists no segments stays as it is for minutes, so
     * that nothing else would soon tell of a packager that started over: it is asked for at once, as often as a version
     * that is refused.
     */
    void contradicted() {
        long now = clock.millis();
        long last = contradictedAt.get();
        if (isByClock() && now - last >= pace.unitMillis() / 4 && contradictedAt.compareAndSet(last, now)) {
            errands.refresh().accept(this, ReloadDirectives.PLAIN);
        }
    }

    /**
     * A witness's version, fetched past the cache.
     *
     * @param askedIn the generation when it was asked
     */
    void witnessed(Manifest manifest, int askedIn) {
        Pace theirs = Pace.of(manifest, pace.unitMillis());
        Snapshot held = published.snapshot();
        if (theirs.hasPosition() && held != null && SameRun.of(held.manifest(), manifest, clock.wallMillis())) {
            shown(Evidence.Source.PROBE, askedIn, theirs.sequence(), theirs.parts());
        }
    }

    /** Somebody knows how far this stream has come. */
    void shown(Evidence.Source source, int inGeneration, long sequence, int parts) {
        reference.saw(source, new Head(inGeneration, sequence, parts, clock.millis()), evidenceMillis());
    }

    private long evidenceMillis() {
        return 3 * pace.unitMillis();
    }

    private long windowMillis() {
        return Math.max(5000, 3 * pace.unitMillis());
    }

    /** How far back it goes. */
    long listedMillis() {
        Snapshot held = published.snapshot();
        return held == null ? 0 : Movement.windowMillis(held.manifest(), pace);
    }

    CacheKey key() {
        return key;
    }

    /** What was last asked for, to ask it again. */
    Target target() {
        return target;
    }

    /** The origin that last brought or confirmed the published version; null before there was one. */
    @Nullable URI source() {
        return published.source();
    }

    /** The published version, lent; null when none is. */
    @Nullable Snapshot snapshot() {
        return published.snapshot();
    }

    /** The published version, with one reference for the caller; null when there is none that may be served. */
    @Nullable StoredObject lease() {
        return published.lease();
    }

    /** Those who wait for what is still to come. */
    ReloadQueue reloads() {
        return reloads;
    }

    /** Whether nobody asked for so long that it may be forgotten. */
    boolean isForgotten(long now, long afterMillis) {
        return reloads.isEmpty() && !viewers.sawWithin(afterMillis, now) && now - advancedAt > afterMillis;
    }

    @Override
    public String name() {
        return key.toString();
    }

    @Override
    public boolean isWatched(long now) {
        return viewers.sawWithin(WATCHED_UNITS * pace.unitMillis(), now) || !reloads.isEmpty();
    }

    @Override
    public boolean isLive() {
        return pace.live() && (pace.hasPosition() || isByClock());
    }

    @Override
    public boolean isByClock() {
        Snapshot held = published.snapshot();
        return held != null && !pace.hasPosition() && ManifestKind.of(held.manifest()) == ManifestKind.DASH;
    }

    @Override
    public long targetDurationMillis() {
        return pace.unitMillis();
    }

    int generation() {
        return generation;
    }

    private long sequence() {
        Snapshot held = published.snapshot();
        return held != null && isByClock() ? ClockEdge.number(held.manifest(), clock.wallMillis()) : pace.sequence();
    }

    @Override
    public Head head() {
        Pace now = pace;
        return new Head(generation, now.sequence(), now.parts(), advancedAt);
    }

    @Override
    public int partTolerance() {
        Snapshot held = published.snapshot();
        return held == null ? 0 : PartTolerance.of(held.manifest());
    }

    @Override
    public int viewers(long now) {
        return viewers.count(now, windowMillis());
    }

    @Override
    public List<Evidence> evidence(long now) {
        return reference.lately(now, evidenceMillis());
    }

    /** The furthest that anybody has shown of this generation, this node included. */
    private long bestKnown(long now) {
        return evidence(now).stream()
                .map(Evidence::head)
                .filter(head -> head.generation() == generation)
                .mapToLong(Head::sequence)
                .reduce(sequence(), Math::max);
    }

    @Override
    public void probe() {
        errands.probe().accept(this);
    }

    @Override
    public void help(Remedy remedy) {
        errands.help().accept(this, remedy);
    }

    @Override
    public void concluded(tidemark.edge.health.Verdict verdict) {
        late = verdict == tidemark.edge.health.Verdict.STALE;
    }

    /** Whether this node is known to be behind on it: who is answered is told. */
    boolean isLate() {
        return late;
    }

    /** Wears the clock: a live stream, while it is watched. */
    private final class Wearer implements RefreshClock.Wearer {
        @Override
        public boolean isToBeKept(long now) {
            return !published.isClosed() && isLive() && isWatched(now);
        }

        @Override
        public void ask() {
            errands.refresh().accept(LiveStream.this, awaited());
        }

        /** An origin that holds requests is asked for what comes next; plainly once that is overdue, for it may refuse. */
        private ReloadDirectives awaited() {
            Snapshot held = published.snapshot();
            long now = clock.millis();
            long due = refreshes.dueAt();
            boolean moves = now - advancedAt <= WATCHED_UNITS * pace.unitMillis()
                    && (due == Rhythm.NEVER || now <= due + pace.unitMillis() / 8);
            return held != null
                            && moves
                            && held.manifest() instanceof Manifest.Media media
                            && media.playlist().serverControl().canBlockReload()
                    ? ReloadDirectives.after(media.playlist())
                    : ReloadDirectives.PLAIN;
        }
    }

    /** How long until the clock makes the next segment available; {@link SegmentBoundaries#NEVER} when nobody watches for it. */
    private long nextBoundaryMillis() {
        Snapshot held = published.snapshot();
        boolean follows = held != null && !published.isClosed() && isLive() && isByClock() && isWatched(clock.millis());
        return held == null || !follows
                ? SegmentBoundaries.NEVER
                : ClockEdge.untilNextMillis(held.manifest(), clock.wallMillis());
    }

    /** For people. */
    StreamReport report(long now) {
        Snapshot held = published.snapshot();
        Pace moves = pace;
        String kind =
                held == null ? "UNKNOWN" : ManifestKind.of(held.manifest()).name();
        return new StreamReport(
                name(),
                kind,
                generation,
                sequence(),
                moves.parts(),
                bestKnown(now),
                moves.unitMillis(),
                held == null ? 0 : held.object().freshness().remaining(now),
                now - advancedAt,
                moves.window(),
                viewers(now),
                rollbacksRefused,
                !moves.live() && !kind.equals(ManifestKind.HLS_MULTIVARIANT.name()),
                isWatched(now));
    }
}
