// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tidemark.edge.caching.Freshness;
import tidemark.edge.caching.Grace;
import tidemark.edge.connection.ResponseHead;
import tidemark.edge.flight.ManifestDesk.Ruling;
import tidemark.edge.health.Remedy;
import tidemark.edge.health.WatchedStream;
import tidemark.edge.live.availability.Lifetime;
import tidemark.edge.live.publication.Doubt;
import tidemark.edge.live.publication.PublicationJudge;
import tidemark.edge.live.publication.PublicationRule;
import tidemark.edge.live.publication.RestartSuspicion;
import tidemark.edge.live.publication.Verdict;
import tidemark.edge.playlist.Manifest;
import tidemark.edge.playlist.Scan;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.Target;
import tidemark.edge.store.StoredObject;
import tidemark.edge.time.EdgeClock;

/**
 * One playlist or MPD over time: what is published of it now, how far it has come, who watches. It never publishes a
 * version older than the one before within a generation (R-2, R-3, T-10).
 *
 * <p>Threads: judging is serialised by its own monitor, briefly and without I/O; everything else reads volatile state.
 * <p>Ownership: holds one reference to the body of its snapshot.
 */
final class LiveStream implements WatchedStream {
    private final CacheKey key;
    private final EdgeClock clock;
    private final Lifetime lifetime;
    private final Errands errands;
    private final ViewerWindow viewers = new ViewerWindow();
    private final RestartSuspicion suspicion = new RestartSuspicion();
    private final Reference reference = new Reference();
    private volatile @Nullable Snapshot snapshot;
    private volatile Pace pace;
    private volatile Target target;
    private volatile int generation = 1;
    private volatile long advancedAt;
    private volatile long rollbacksRefused;
    private volatile boolean late;
    private boolean closed;

    /** What a stream has done for it by others; both return at once. */
    record Errands(Consumer<LiveStream> probe, BiConsumer<LiveStream, Remedy> help) {}

    /** A stream that begins with a version. */
    LiveStream(Target target, EdgeClock clock, Lifetime lifetime, Errands errands) {
        this.key = CacheKey.of(target);
        this.target = target;
        this.clock = clock;
        this.lifetime = lifetime;
        this.errands = errands;
        this.pace = new Pace(false, 1000, Pace.NONE, 0, 0);
        this.advancedAt = clock.millis();
    }

    /** A fetched version: what it is, and what came of reading it. */
    record Arrival(StoredObject object, Scan scan, Digest digest, OptionalLong explicitMillis) {}

    /** The judgement and what to do: which rule decided, and what is served. */
    record Judgement(PublicationRule rule, boolean newGeneration, Ruling ruling) {}

    /** Judges a fetched version against the one that is published. */
    synchronized Judgement judge(Arrival arrival) {
        Snapshot held = snapshot;
        boolean same = held != null && held.digest().equals(arrival.digest());
        PublicationRule rule =
                PublicationJudge.judge(held == null ? null : held.manifest(), arrival.scan(), same, clock.wallMillis());
        Verdict verdict = rule.verdict();
        Manifest next = arrival.scan().match(manifest -> manifest, rejected -> null);
        if (verdict.publishes() && next != null) {
            suspicion.clear();
            return new Judgement(rule, false, publish(arrival, next, verdict.wakes(), held != null));
        }
        if (held == null) {
            return new Judgement(rule, false, Unrecognised.rule(arrival.object()));
        }
        if (verdict.renewsValidation()) {
            suspicion.clear();
            return new Judgement(rule, false, renew(held, arrival));
        }
        boolean restarted = next != null
                && verdict.suspectsRestart()
                && suspicion.accepts(Doubt.of(held.manifest(), next), clock.nanos());
        if (restarted) {
            generation++;
            reference.forget();
            return new Judgement(rule, true, publish(arrival, next, true, false));
        }
        rollbacksRefused++;
        return new Judgement(rule, false, keep(held));
    }

    private Ruling publish(Arrival arrival, Manifest manifest, boolean advanced, boolean sameSeries) {
        long now = clock.millis();
        Pace newPace = sameSeries ? Pace.of(manifest, pace.unitMillis()) : Pace.of(manifest);
        Freshness freshness = withLifetime(arrival.object().freshness(), manifest, arrival.explicitMillis());
        ResponseHead head = PublishedHead.of(arrival.object().head(), arrival.digest(), freshness.lifetime());
        StoredObject object = lease(arrival.object(), head, freshness);
        replace(new Snapshot(object, manifest, arrival.digest(), now));
        pace = newPace;
        if (advanced) {
            advancedAt = now;
        }
        return new Ruling(lease(object, head, freshness), true);
    }

    /** The origin has nothing newer: the same version under a new lifetime. */
    private Ruling renew(Snapshot held, Arrival arrival) {
        Freshness freshness = withLifetime(arrival.object().freshness(), held.manifest(), arrival.explicitMillis());
        ResponseHead head = PublishedHead.of(arrival.object().head(), held.digest(), freshness.lifetime());
        StoredObject object =
                lease(held.object(), head, freshness).stamped(arrival.object().stamp());
        replace(new Snapshot(object, held.manifest(), held.digest(), clock.millis()));
        return new Ruling(lease(object, head, freshness), true);
    }

    /** What came is refused: the held version, with its true age, until the next try (H-12). */
    private Ruling keep(Snapshot held) {
        Freshness stale = held.object().freshness();
        long retryAt = stale.age(clock.millis()) + pace.unitMillis() / 4;
        Freshness until = stale.with(Math.max(retryAt, stale.lifetime()), stale.grace());
        return new Ruling(lease(held.object(), held.object().head(), until), true);
    }

    private Freshness withLifetime(Freshness arrived, Manifest manifest, OptionalLong explicitMillis) {
        long unit = Pace.of(manifest).unitMillis();
        long left = lifetime.of(manifest, remaining(explicitMillis, arrived.initialAge()));
        Grace said = arrived.grace();
        return arrived.with(arrived.initialAge() + left, said.forbidden() ? said : Grace.ifError(unit * 3 / 2));
    }

    /** What an upstream cache has used up already of the origin's lifetime. */
    private static OptionalLong remaining(OptionalLong explicitMillis, long initialAge) {
        return explicitMillis.isPresent()
                ? OptionalLong.of(Math.max(0, explicitMillis.getAsLong() - initialAge))
                : explicitMillis;
    }

    private static StoredObject lease(StoredObject object, ResponseHead head, Freshness freshness) {
        StoredObject leased = object.freshened(head, freshness);
        if (leased == null) {
            throw new IllegalStateException("body of " + object.key() + " freed while it was lent");
        }
        return leased;
    }

    private void replace(Snapshot next) {
        Snapshot before = snapshot;
        snapshot = next;
        if (before != null) {
            before.object().body().release();
        }
        if (closed) {
            close();
        }
    }

    /**
     * Does not serve the snapshot any more when a hard purge means it. It stays what newer versions are compared with: a
     * purge never lets an older one out.
     */
    synchronized void withdraw(Predicate<StoredObject> gone) {
        Snapshot held = snapshot;
        if (held != null && gone.test(held.object())) {
            StoredObject met = held.object();
            StoredObject withdrawn =
                    lease(met, met.head(), met.freshness()).stamped(met.stamp().withdrawn());
            replace(new Snapshot(withdrawn, held.manifest(), held.digest(), held.validatedAt()));
        }
    }

    /** Gives the snapshot back. */
    synchronized void close() {
        closed = true;
        Snapshot last = snapshot;
        snapshot = null;
        if (last != null) {
            last.object().body().release();
        }
    }

    /** A client was answered with this stream. */
    void watched(int client, Target askedFor) {
        target = askedFor;
        viewers.saw(client, clock.millis(), windowMillis());
    }

    /** A witness's version, fetched past the cache. */
    void witnessed(Manifest manifest) {
        Pace theirs = Pace.of(manifest, pace.unitMillis());
        if (theirs.hasPosition()) {
            reference.saw(theirs.sequence(), clock.millis());
        }
    }

    private long windowMillis() {
        return Math.max(5000, 3 * pace.unitMillis());
    }

    CacheKey key() {
        return key;
    }

    /** What was last asked for, to ask it again. */
    Target target() {
        return target;
    }

    /** The published version, lent; null when none is. */
    @Nullable Snapshot snapshot() {
        return snapshot;
    }

    /** Whether nobody asked for so long that it may be forgotten. */
    boolean isForgotten(long now, long afterMillis) {
        return !viewers.sawWithin(afterMillis, now) && now - advancedAt > afterMillis;
    }

    @Override
    public String name() {
        return key.toString();
    }

    @Override
    public boolean isWatched(long now) {
        return viewers.sawWithin(3 * pace.unitMillis(), now);
    }

    @Override
    public boolean isLive() {
        return pace.live() && (pace.hasPosition() || isByClock());
    }

    @Override
    public boolean isByClock() {
        Snapshot held = snapshot;
        return held != null && !pace.hasPosition() && ManifestKind.of(held.manifest()) == ManifestKind.DASH;
    }

    @Override
    public long targetDurationMillis() {
        return pace.unitMillis();
    }

    @Override
    public int generation() {
        return generation;
    }

    @Override
    public long sequence() {
        Snapshot held = snapshot;
        return held != null && isByClock() ? ClockEdge.number(held.manifest(), clock.wallMillis()) : pace.sequence();
    }

    @Override
    public long advancedAt() {
        return advancedAt;
    }

    @Override
    public int viewers(long now) {
        return viewers.count(now, windowMillis());
    }

    @Override
    public OptionalLong reference(long now) {
        return reference.sequence(now, 3 * pace.unitMillis());
    }

    @Override
    public long referenceAdvancedAt() {
        return reference.advancedAt();
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

    /** For people. */
    StreamReport report(long now) {
        Snapshot held = snapshot;
        Pace moves = pace;
        String kind =
                held == null ? "UNKNOWN" : ManifestKind.of(held.manifest()).name();
        return new StreamReport(
                name(),
                kind,
                generation,
                sequence(),
                moves.parts(),
                Math.max(sequence(), reference(now).orElse(sequence())),
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
