// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidemark.edge.caching.Fields;
import tidemark.edge.flight.FlightPlan;
import tidemark.edge.flight.Flights;
import tidemark.edge.live.Prefetcher;
import tidemark.edge.origin.OriginRequest;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.EdgeRequest;
import tidemark.edge.request.ObjectKind;
import tidemark.edge.request.Target;
import tidemark.edge.store.SegmentStore;
import tidemark.edge.store.StoredObject;

/**
 * The store and the flights, as what fetches before viewers ask sees them: the same keys and the same way to the origin as
 * theirs, on the event loops in turn. Safe for any thread.
 */
final class AheadOfViewers implements Prefetcher.Ground {
    private static final Logger log = LoggerFactory.getLogger(AheadOfViewers.class);

    private final String node;
    private final EventLoopGroup loops;
    private final SegmentStore store;
    private final Flights flights;

    /**
     * @param node how this cache calls itself to origins
     */
    AheadOfViewers(String node, EventLoopGroup loops, SegmentStore store, Flights flights) {
        this.node = node;
        this.loops = loops;
        this.store = store;
        this.flights = flights;
    }

    /** Does it behind what the calling thread does; not at all while the edge closes. */
    static boolean later(Executor loop, Runnable work) {
        try {
            loop.execute(work);
            return true;
        } catch (RejectedExecutionException closing) {
            return false;
        }
    }

    @Override
    public boolean holds(Target target) {
        return stored(target) != null;
    }

    @Override
    public boolean hasAnswered(Target target) {
        StoredObject stored = stored(target);
        return stored != null && stored.body().hasAnswered();
    }

    private @Nullable StoredObject stored(Target target) {
        return store.find(keyOf(target));
    }

    private CacheKey keyOf(Target target) {
        return store.keys().keyFor(CacheKey.of(target), Fields.NONE);
    }

    @Override
    public void fetch(Target target, Runnable onOver) {
        EventLoop loop = loops.next();
        if (!later(loop, () -> fetch(target, loop, onOver))) {
            onOver.run();
        }
    }

    private void fetch(Target target, EventLoop loop, Runnable onOver) {
        try {
            flights.fetchAhead(plan(target), loop, onOver);
        } catch (RuntimeException | OutOfMemoryError fault) {
            log.error("prefetch failed target={}", target, fault);
            onOver.run();
        }
    }

    private FlightPlan plan(Target target) {
        CacheKey key = keyOf(target);
        OriginRequest ask = new OriginRequest(
                "GET",
                target.wire(),
                List.of(Map.entry("accept-encoding", "identity"), Map.entry("cdn-loop", node)),
                EdgeRequest.NO_BODY);
        return new FlightPlan(key, CacheKey.of(target), ObjectKind.ofPath(key.path()), ask, Fields.NONE, null, false);
    }
}
