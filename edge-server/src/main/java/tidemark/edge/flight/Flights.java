// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import io.netty.channel.EventLoop;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tidemark.edge.caching.Fields;
import tidemark.edge.origin.OriginClient;
import tidemark.edge.request.CacheKey;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;
import tidemark.edge.store.Budget;
import tidemark.edge.store.SegmentStore;
import tidemark.edge.store.StoredObject;
import tidemark.edge.store.archive.Archive;
import tidemark.edge.time.EdgeClock;

/**
 * All flights that are under way, one per key: this room's front door. However many requests miss an object, the origin
 * is asked once. Safe for any thread.
 */
public final class Flights {
    private final Map<Lane, Flight> underWay = new ConcurrentHashMap<>();
    private final OriginClient origins;
    private final SegmentStore store;
    private final ManifestDesk desk;
    private final Keeping keeping;
    private final EdgeClock clock;
    private final Stats stats;
    private final NotForSharing notForSharing;
    private final @Nullable Archive archive;
    private volatile BooleanSupplier memoryIsSpent = () -> false;

    /**
     * The rooms a flight touches down in.
     *
     * @param archive null for a node without a disk
     */
    public record Ports(
            OriginClient origins,
            SegmentStore store,
            @Nullable Archive archive,
            ManifestDesk desk,
            EdgeClock clock,
            Stats stats) {
        /** Without a disk. */
        public Ports(OriginClient origins, SegmentStore store, ManifestDesk desk, EdgeClock clock, Stats stats) {
            this(origins, store, null, desk, clock, stats);
        }
    }

    /**
     * @param maxObjectBytes the largest object that is kept
     * @param dvrMillis how long media without a stated lifetime is good for
     */
    public Flights(Ports ports, long maxObjectBytes, long dvrMillis) {
        this.origins = ports.origins();
        this.store = ports.store();
        this.archive = ports.archive();
        this.desk = ports.desk();
        this.clock = ports.clock();
        this.stats = ports.stats();
        this.keeping = new Keeping(maxObjectBytes, dvrMillis);
        this.notForSharing = new NotForSharing(clock);
    }

    /** Begins no fill of media beyond a budget. Called while the edge is put together. */
    public void within(Budget limit) {
        memoryIsSpent = limit::isSpent;
    }

    /** Whether there is memory for a fill. Playlists and MPDs are small, and without them nothing plays. */
    boolean mayFill(FlightPlan plan) {
        return plan.kind().isManifest() || !memoryIsSpent.getAsBoolean();
    }

    /** How a request came aboard. */
    public sealed interface Boarding {
        /**
         * It waits for a flight.
         *
         * @param flight the caller is aboard until {@link Flight#release}
         * @param leader whether this request started it
         */
        record Aboard(Flight flight, boolean leader) implements Boarding {}

        /**
         * Another flight landed meanwhile.
         *
         * @param object with one reference for the caller
         */
        record Landed(StoredObject object) implements Boarding {}
    }

    /** Whether the last answer for this key was not for sharing: then its requests do not wait for one another (T-17). */
    public boolean isHitForMiss(CacheKey key, boolean authorised) {
        return notForSharing.has(new Lane(key, authorised));
    }

    /**
     * Whether what was fetched said that a segment is not there, and a version that names it was published since: then it is
     * not to be answered with any more (T-1).
     */
    public boolean isOutdated(StoredObject stored) {
        if (!Keeping.isMissing(stored.head().status()) || !stored.kind().isMedia()) {
            return false;
        }
        Expectation now = desk.expect(stored.key());
        return now.isThere() && stored.freshness().receivedAt() <= now.saidAt();
    }

    /**
     * Joins the flight for this key, or starts it on {@code loop}, which is the calling thread's. While the key is a
     * {@link #isHitForMiss} every request starts its own.
     * A flight that a purge has overtaken goes on for those who asked before the purge, and nobody joins it any more.
     */
    public Boarding board(FlightPlan plan, EventLoop loop) {
        if (notForSharing.has(Lane.of(plan))) {
            stats.count(Meter.HITS_FOR_MISS);
            return new Boarding.Aboard(start(new Flight(this, plan, loop, Sharing.HIT_FOR_MISS)), true);
        }
        while (true) {
            Lane lane = Lane.of(plan);
            Flight running = underWay.get(lane);
            if (running != null && !running.isOvertaken() && running.acquire()) {
                return new Boarding.Aboard(running, false);
            }
            if (running != null) {
                underWay.remove(lane, running);
                continue;
            }
            Flight fresh = new Flight(this, plan, loop, Sharing.SHARED);
            if (underWay.putIfAbsent(lane, fresh) != null) {
                fresh.release();
                continue;
            }
            return lead(plan, fresh);
        }
    }

    /** A flight may have landed between the caller's look at the store and now: then nothing is fetched again. */
    private Boarding lead(FlightPlan plan, Flight flight) {
        StoredObject landed = justLanded(plan, flight);
        if (landed != null) {
            landed(plan, flight);
            flight.needless(landed);
            return new Boarding.Landed(landed);
        }
        return new Boarding.Aboard(start(flight), true);
    }

    /** With one reference for the caller. When the look breaks, nobody is left waiting for a flight that never starts. */
    private @Nullable StoredObject justLanded(FlightPlan plan, Flight flight) {
        try {
            StoredObject landed = plan.evenIfFresh() ? null : store.find(plan.key());
            boolean fresh = landed != null && landed.freshness().isFresh(clock.millis());
            return landed != null && fresh && landed.body().acquire() ? landed : null;
        } catch (RuntimeException | OutOfMemoryError fault) {
            landed(plan, flight);
            flight.needless(null);
            throw fault;
        }
    }

    /** Has an object fetched, or a stale one validated, for the cache itself: nobody waits (RFC 5861 §3). */
    public void refresh(FlightPlan plan, EventLoop loop) {
        Boarding boarding = board(plan, loop);
        if (boarding instanceof Boarding.Aboard aboard) {
            if (aboard.leader()) {
                aboard.flight().leaderLeft();
            }
            aboard.flight().want();
            aboard.flight().release();
        } else if (boarding instanceof Boarding.Landed landed) {
            landed.object().body().release();
        }
    }

    /**
     * Fetches an object before anybody asks for it. Who asks meanwhile comes aboard. Nothing is done when the last answer
     * was not for sharing, or when it is here or on its way already.
     *
     * @param loop the calling thread's
     * @param onOver called once, on {@code loop}, when the fetch is over or there was none
     */
    public void fetchAhead(FlightPlan plan, EventLoop loop, Runnable onOver) {
        boolean possible = !notForSharing.has(Lane.of(plan)) && mayFill(plan);
        Boarding boarding = possible ? board(plan.ahead(), loop) : null;
        if (boarding instanceof Boarding.Aboard aboard && aboard.leader()) {
            stats.count(Meter.PREFETCHES);
            aboard.flight().want();
            aboard.flight().release();
            aboard.flight().whenOver(onOver);
            return;
        }
        if (boarding instanceof Boarding.Aboard aboard) {
            aboard.flight().release();
        } else if (boarding instanceof Boarding.Landed landed) {
            landed.object().body().release();
        }
        onOver.run();
    }

    /** Starts a flight for one request alone: never joined, never stored. The caller is aboard. */
    public Flight passAlone(FlightPlan plan, EventLoop loop) {
        return start(new Flight(this, plan, loop, Sharing.PASSED));
    }

    private static Flight start(Flight flight) {
        flight.acquire();
        flight.start();
        return flight;
    }

    /** Puts an object into the store, which takes a reference of its own. */
    void keep(StoredObject object) {
        if (object.body().acquire()) {
            store.put(object);
        }
    }

    /** What was judged while {@code kept} was put away takes its place, so that the store never goes back. */
    void keepNewest(StoredObject kept) {
        StoredObject last = kept;
        for (StoredObject now = desk.newest(kept.key()); now != null; now = desk.newest(kept.key())) {
            if (now.body() == last.body()) {
                now.body().release();
                return;
            }
            store.put(now);
            last = now;
        }
    }

    void landed(FlightPlan plan, Flight flight) {
        underWay.remove(Lane.of(plan), flight);
    }

    /** The answer is not for sharing: this flight is joined no more, and the next requests do not wait. */
    void notForSharing(FlightPlan plan, Flight flight) {
        notForSharing.add(Lane.of(plan));
        landed(plan, flight);
    }

    /** The answer is for sharing again: others may join this flight. */
    void forSharing(FlightPlan plan, Flight flight) {
        notForSharing.remove(Lane.of(plan));
        underWay.putIfAbsent(Lane.of(plan), flight);
    }

    /** The key an answer is kept under; what it says of its variants and parameters is learnt. */
    CacheKey keyOf(FlightPlan plan, Fields response) {
        return store.keys().learn(plan.asked(), plan.fields(), response);
    }

    SegmentStore store() {
        return store;
    }

    /** What lies on disk; null on a node without one. */
    @Nullable Archive archive() {
        return archive;
    }

    OriginClient origins() {
        return origins;
    }

    ManifestDesk desk() {
        return desk;
    }

    Keeping keeping() {
        return keeping;
    }

    EdgeClock clock() {
        return clock;
    }

    Stats stats() {
        return stats;
    }
}
