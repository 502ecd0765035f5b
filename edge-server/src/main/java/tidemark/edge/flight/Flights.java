// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import io.netty.channel.EventLoop;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tidemark.edge.caching.Fields;
import tidemark.edge.origin.OriginClient;
import tidemark.edge.request.CacheKey;
import tidemark.edge.stats.Stats;
import tidemark.edge.store.SegmentStore;
import tidemark.edge.store.StoredObject;
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

    /** The rooms a flight touches down in. */
    public record Ports(OriginClient origins, SegmentStore store, ManifestDesk desk, EdgeClock clock, Stats stats) {}

    /**
     * @param maxObjectBytes the largest object that is kept
     * @param dvrMillis how long media without a stated lifetime is good for
     */
    public Flights(Ports ports, long maxObjectBytes, long dvrMillis) {
        this.origins = ports.origins();
        this.store = ports.store();
        this.desk = ports.desk();
        this.clock = ports.clock();
        this.stats = ports.stats();
        this.keeping = new Keeping(maxObjectBytes, dvrMillis);
    }

    /** Requests with credentials and requests without never wait for one another: their answers may differ. */
    private record Lane(CacheKey key, boolean authorised) {
        static Lane of(FlightPlan plan) {
            return new Lane(plan.key(), plan.isAuthorised());
        }
    }

    /** How a request came aboard. */
    public sealed interface Boarding {
        /**
         * It waits for a flight.
         *
         * @param flight with one reference for the caller
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

    /**
     * Joins the flight for this key, or starts it on {@code loop}, which is the calling thread's. A flight that a purge has
     * overtaken goes on for those who asked before the purge, and nobody joins it any more.
     */
    public Boarding board(FlightPlan plan, EventLoop loop) {
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
            Flight fresh = new Flight(this, plan, loop, true);
            if (underWay.putIfAbsent(lane, fresh) != null) {
                fresh.release();
                continue;
            }
            return lead(plan, fresh);
        }
    }

    /** A flight may have landed between the caller's look at the store and now: then nothing is fetched again. */
    private Boarding lead(FlightPlan plan, Flight flight) {
        StoredObject landed = store.find(plan.key());
        if (landed != null
                && !plan.evenIfFresh()
                && landed.freshness().isFresh(clock.millis())
                && landed.body().acquire()) {
            underWay.remove(Lane.of(plan), flight);
            flight.needless(landed);
            return new Boarding.Landed(landed);
        }
        flight.retain();
        flight.start();
        return new Boarding.Aboard(flight, true);
    }

    /** Has a stale object validated while it is served: nobody waits (RFC 5861 §3). */
    public void refresh(FlightPlan plan, EventLoop loop) {
        Boarding boarding = board(plan, loop);
        if (boarding instanceof Boarding.Aboard aboard) {
            if (aboard.leader()) {
                aboard.flight().leaderLeft();
            }
            aboard.flight().release();
        } else if (boarding instanceof Boarding.Landed landed) {
            landed.object().body().release();
        }
    }

    /** Starts a flight for one request alone: never joined, never stored. The caller owns one reference. */
    public Flight passAlone(FlightPlan plan, EventLoop loop) {
        Flight flight = new Flight(this, plan, loop, false);
        flight.retain();
        flight.start();
        return flight;
    }

    /** Puts an object into the store, which takes a reference of its own. */
    void keep(StoredObject object) {
        if (object.body().acquire()) {
            store.put(object);
        }
    }

    void landed(FlightPlan plan, Flight flight) {
        underWay.remove(Lane.of(plan), flight);
    }

    /** The key an answer is kept under; what it says of its variants and parameters is learnt. */
    CacheKey keyOf(FlightPlan plan, Fields response) {
        return store.keys().learn(plan.asked(), plan.fields(), response);
    }

    SegmentStore store() {
        return store;
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
