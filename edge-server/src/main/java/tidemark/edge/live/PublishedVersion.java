// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import java.net.URI;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tidemark.edge.caching.Freshness;
import tidemark.edge.connection.ResponseHead;
import tidemark.edge.flight.ManifestDesk.Ruling;
import tidemark.edge.live.availability.Lifetime;
import tidemark.edge.live.rhythm.Rhythm;
import tidemark.edge.playlist.Manifest;
import tidemark.edge.store.StoredObject;
import tidemark.edge.time.EdgeClock;

/**
 * The version of a stream that is published: under which fields and for how long it is served, until another one takes its
 * place. It does not ask whether that one may.
 *
 * <p>Threads: changed in the monitor of its stream; {@link #snapshot}, {@link #lease()}, {@link #source} and
 * {@link #isClosed} on any.
 * <p>Ownership: holds one reference to the body of its snapshot. What it rules comes with one for who is served.
 */
final class PublishedVersion {
    private final EdgeClock clock;
    private final Lifetime lifetime;
    private final RefreshClock refreshes;
    private final Viewing viewing;
    private volatile @Nullable Snapshot snapshot;
    private volatile @Nullable URI source;
    private volatile boolean closed;

    /** Those who ask for the stream: who has asked lately, and who waits for what is still to come. */
    record Viewing(ViewerWindow viewers, ReloadQueue reloads) {
        /** When anybody last asked, monotonic milliseconds; now while somebody waits. */
        private long lastSeenAt(long now) {
            return reloads.isEmpty() ? viewers.lastSeenAt() : now;
        }

        private boolean hasAskedSince(long then) {
            return !reloads.isEmpty() || viewers.lastSeenAt() >= then;
        }
    }

    PublishedVersion(LiveStream.Times times, RefreshClock refreshes, Viewing viewing) {
        this.clock = times.clock();
        this.lifetime = times.lifetime();
        this.refreshes = refreshes;
        this.viewing = viewing;
    }

    /** The version, lent; null when none is published. */
    @Nullable Snapshot snapshot() {
        return snapshot;
    }

    /** The origin that last brought or confirmed it; null before there was one. */
    @Nullable URI source() {
        return source;
    }

    /** Whether nothing is published any more. */
    boolean isClosed() {
        return closed;
    }

    /** The version, with one reference for the caller; null when there is none that may be served. */
    @Nullable StoredObject lease() {
        for (Snapshot held = snapshot; held != null; held = snapshot) {
            if (held.object().stamp().isWithdrawn()) {
                return null;
            }
            if (held.object().body().acquire()) {
                return held.object();
            }
        }
        return null;
    }

    /** What has arrived takes its place. */
    Ruling publish(LiveStream.Arrival arrival, Manifest manifest, Pace pace) {
        return hold(arrival.object(), new Content(manifest, arrival.digest()), arrival, pace);
    }

    /** The origin has nothing newer: the same version under a new lifetime. */
    Ruling renew(Snapshot held, LiveStream.Arrival arrival, Pace pace) {
        return hold(held.object(), new Content(held.manifest(), held.digest()), arrival, pace);
    }

    /** What a version says, and how to tell it again. */
    private record Content(Manifest manifest, Digest digest) {}

    /** Serves these bytes from now on, under the fields and the lifetime of what has arrived. */
    private Ruling hold(StoredObject bytes, Content content, LiveStream.Arrival arrival, Pace pace) {
        Tenure tenure = tenure(content.manifest(), arrival, pace);
        Freshness freshness = tenure.freshness(arrival.object().freshness());
        ResponseHead head = PublishedHead.of(arrival.object().head(), content.digest(), tenure.statedMillis());
        StoredObject object =
                lease(bytes, head, freshness).stamped(arrival.object().stamp());
        long now = clock.millis();
        boolean asked = isAskedForSinceValidated();
        replace(new Snapshot(object, content.manifest(), content.digest(), now));
        refreshes.heldUntil(
                tenure.renewalAt(now, asked, arrival.object().freshness().grace()));
        source = arrival.source();
        return new Ruling(lease(object, head, freshness), true);
    }

    private boolean isAskedForSinceValidated() {
        Snapshot held = snapshot;
        return held == null || viewing.hasAskedSince(held.validatedAt());
    }

    private Tenure tenure(Manifest manifest, LiveStream.Arrival arrival, Pace pace) {
        OptionalLong left =
                remaining(arrival.explicitMillis(), arrival.object().freshness().initialAge());
        long stated = lifetime.of(manifest, left);
        if (manifest instanceof Manifest.Multivariant) {
            return Tenure.ofMultivariant(stated);
        }
        long now = clock.millis();
        boolean kept = refreshes.isRunning() && refreshes.dueAt() != Rhythm.NEVER;
        long watchedFor = viewing.lastSeenAt(now) + LiveStream.WATCHED_UNITS * pace.unitMillis() - now;
        long keptFor = kept ? Math.min(refreshes.dueAt() - now + pace.unitMillis() / 2, watchedFor) : 0;
        return Tenure.ofLive(stated, Math.min(keptFor, left.orElse(keptFor)), refreshes.isRunning(), pace.unitMillis());
    }

    /** What an upstream cache has used up already of the origin's lifetime. */
    private static OptionalLong remaining(OptionalLong explicitMillis, long initialAge) {
        return explicitMillis.isPresent()
                ? OptionalLong.of(Math.max(0, explicitMillis.getAsLong() - initialAge))
                : explicitMillis;
    }

    /** What came is refused: the held version, with its true age, until the next try (H-12). */
    Ruling keep(Snapshot held, boolean cameOlder, Pace pace) {
        Freshness stale = held.object().freshness();
        long retryAt = stale.age(clock.millis()) + pace.unitMillis() / 4;
        Freshness until = stale.with(Math.max(retryAt, stale.lifetime()), stale.grace());
        return new Ruling(lease(held.object(), held.object().head(), until), true, cameOlder);
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
     * Does not serve the version any more when a hard purge means it. It stays what newer ones are compared with: a purge
     * never lets an older one out.
     */
    void withdraw(Predicate<StoredObject> gone) {
        Snapshot held = snapshot;
        if (held != null && gone.test(held.object())) {
            StoredObject met = held.object();
            StoredObject withdrawn =
                    lease(met, met.head(), met.freshness()).stamped(met.stamp().withdrawn());
            replace(new Snapshot(withdrawn, held.manifest(), held.digest(), held.validatedAt()));
            viewing.reloads().look();
        }
    }

    /** Gives the version back, and lets go who waits for another. */
    void close() {
        closed = true;
        Snapshot last = snapshot;
        snapshot = null;
        viewing.reloads().close();
        if (last != null) {
            last.object().body().release();
        }
    }
}
