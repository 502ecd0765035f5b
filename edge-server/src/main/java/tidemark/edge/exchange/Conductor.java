// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.exchange;

import io.netty.channel.EventLoop;
import java.util.concurrent.atomic.AtomicInteger;
import tidemark.edge.caching.Fields;
import tidemark.edge.caching.Forwarding;
import tidemark.edge.caching.RequestDirectives;
import tidemark.edge.config.EdgeConfig;
import tidemark.edge.config.RequestConfig;
import tidemark.edge.connection.Downstream;
import tidemark.edge.connection.Exchanges;
import tidemark.edge.encoding.TextEncoder;
import tidemark.edge.failure.Failure;
import tidemark.edge.flight.FlightPlan;
import tidemark.edge.flight.Flights;
import tidemark.edge.origin.OriginRequest;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.EdgeRequest;
import tidemark.edge.request.ObjectKind;
import tidemark.edge.respond.Answers;
import tidemark.edge.respond.Answers.Serving;
import tidemark.edge.respond.Notices;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;
import tidemark.edge.store.SegmentStore;
import tidemark.edge.time.EdgeClock;

/** Starts an exchange for every request and holds what they all need: this room's front door. Safe for any thread. */
public final class Conductor implements Exchanges {
    private static final String SAFE_METHODS = "GET, HEAD, OPTIONS";
    private static final String ALL_METHODS = "GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE";

    /** What a waiting request takes: its exchange, its head, its place in queues; an HTTP/2 stream. */
    private static final long WAITER_BYTES = 4096;

    private final EdgeConfig config;
    private final Rooms rooms;
    private final Answers answers;
    private final Notices notices;
    private final ForwardedFields forwarded;
    private final AtomicInteger waiting = new AtomicInteger();

    /** The rooms an exchange sees. */
    public record Rooms(
            SegmentStore store,
            Flights flights,
            Watchers watchers,
            Reloads reloads,
            TextEncoder encoder,
            EdgeClock clock,
            Stats stats) {}

    public Conductor(EdgeConfig config, Rooms rooms) {
        this.config = config;
        this.rooms = rooms;
        this.answers = new Answers(
                config.node(), config.limits().idleTimeout(), rooms.encoder(), rooms.clock(), rooms.stats());
        this.notices = new Notices(config.node(), passesUnsafeMethods() ? ALL_METHODS : SAFE_METHODS);
        this.forwarded = new ForwardedFields(config.node());
        rooms.stats().gauge(Meter.MEMORY_WAITERS, () -> waiting.get() * WAITER_BYTES);
    }

    @Override
    public void begin(EdgeRequest request, Downstream out) {
        rooms.stats().count(Meter.REQUESTS);
        new Exchange(this, request, out).begin();
    }

    @Override
    public void refuse(Failure failure, Downstream out) {
        rooms.stats().count(Meter.REQUESTS);
        rooms.stats().failed(failure);
        notices.tell(failure, out, true);
    }

    SegmentStore store() {
        return rooms.store();
    }

    Flights flights() {
        return rooms.flights();
    }

    Watchers watchers() {
        return rooms.watchers();
    }

    Reloads reloads() {
        return rooms.reloads();
    }

    EdgeClock clock() {
        return rooms.clock();
    }

    Stats stats() {
        return rooms.stats();
    }

    Answers answers() {
        return answers;
    }

    Notices notices() {
        return notices;
    }

    /** When a request that comes now has come, where answers tell how long they took. */
    long beginning() {
        return config.respond().serverTiming() ? rooms.clock().nanos() : Serving.UNTIMED;
    }

    /** Whether requests of unsafe methods are passed to the origin. */
    boolean passesUnsafeMethods() {
        return config.requests().methods() == RequestConfig.Methods.ALL;
    }

    boolean isLoop(EdgeRequest request) {
        return forwarded.isLoop(request);
    }

    /** One more request waits, for a flight or a version that is still to come; false when too many do. */
    boolean startWaiting() {
        if (waiting.incrementAndGet() > config.limits().maxWaiters()) {
            waiting.decrementAndGet();
            return false;
        }
        return true;
    }

    void stopWaiting() {
        waiting.decrementAndGet();
    }

    /** Counts a request whose segment was not there at first, by the status that it has got in the end. */
    void held(Forwarding asked, int status) {
        if (asked.heldMillis() > 0) {
            stats().count(status < 400 ? Meter.HELD : Meter.HELD_IN_VAIN);
        }
    }

    /** What the request asks of caches, as far as it counts here (C-28). */
    RequestDirectives directives(EdgeRequest request) {
        RequestDirectives asked = RequestDirectives.of(request.fields());
        return config.requests().clientDirectives() == RequestConfig.ClientDirectives.HONOUR ? asked : asked.binding();
    }

    /**
     * The plan of a fetch that others may share. HEAD is answered from what GET brings (C-36).
     *
     * @param asked the key that the target alone gives
     */
    FlightPlan fill(EdgeRequest request, CacheKey key, CacheKey asked, boolean evenIfFresh) {
        OriginRequest ask = new OriginRequest(
                "GET", request.target().withoutDirectives().wire(), forwarded.forFill(request), EdgeRequest.NO_BODY);
        Fields sent = EndToEnd.of(request.fields());
        return new FlightPlan(key, asked, ObjectKind.ofPath(key.path()), ask, sent, store().find(key), evenIfFresh);
    }

    /** The plan of a request that is passed as it is. */
    FlightPlan pass(EdgeRequest request, CacheKey key) {
        OriginRequest ask = new OriginRequest(
                request.method(), request.target().wire(), forwarded.forPass(request), request.body());
        Fields sent = EndToEnd.of(request.fields());
        return new FlightPlan(key, key, ObjectKind.ofPath(key.path()), ask, sent, null, true);
    }

    static EventLoop loopOf(Downstream out) {
        return (EventLoop) out.executor();
    }
}
