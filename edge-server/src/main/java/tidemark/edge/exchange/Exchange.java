// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.exchange;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidemark.edge.caching.Grace;
import tidemark.edge.caching.RequestDirectives;
import tidemark.edge.caching.Reuse;
import tidemark.edge.connection.Downstream;
import tidemark.edge.failure.Blame;
import tidemark.edge.failure.Failure;
import tidemark.edge.flight.Flight;
import tidemark.edge.flight.Flights.Boarding;
import tidemark.edge.flight.Follower;
import tidemark.edge.flight.Outcome;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.EdgeRequest;
import tidemark.edge.request.Target;
import tidemark.edge.respond.Answers.Serving;
import tidemark.edge.respond.Completion;
import tidemark.edge.respond.Provenance;
import tidemark.edge.stats.Meter;
import tidemark.edge.store.StoredObject;

/**
 * One request from its head to the end of its answer. Confined to the event loop of its connection.
 *
 * <p>Fresh in the store: answered. Otherwise it joins or leads a flight; when that fails, a stale object stands in where
 * it may; when the answer turns out to be another client's only, it goes alone.
 */
final class Exchange implements Downstream.Listener {
    private static final Logger log = LoggerFactory.getLogger(Exchange.class);

    /** How often a request goes on board with others before it goes alone. */
    private static final int BOARDED_AT_MOST = 3;

    private final Conductor conductor;
    private final EdgeRequest request;
    private final Downstream out;
    /** What the target alone gives; what answers taught may correct it. */
    private final CacheKey asked;

    private final long begunAt;
    private RequestDirectives directives = RequestDirectives.NONE;
    private CacheKey key;
    private State state = State.RECEIVED;
    private final Course course;
    private final Seat seat;
    /** Null for requests without directives. */
    private final @Nullable Holding holding;

    private int boarded;

    Exchange(Conductor conductor, EdgeRequest request, Downstream out) {
        this.conductor = conductor;
        this.request = request;
        this.out = out;
        this.begunAt = conductor.beginning();
        this.asked = CacheKey.of(request.target());
        this.key = asked;
        this.course = new Course(request.isRead());
        this.seat = new Seat(conductor, out, () -> goOn(this::look));
        this.holding = request.target().hasDirectives()
                ? new Holding(conductor, request, out, () -> goOn(this::released), () -> goOn(this::heldTooLong))
                : null;
    }

    void begin() {
        try {
            decide();
        } catch (RuntimeException | OutOfMemoryError fault) {
            end(fault);
        }
    }

    private void goOn(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | OutOfMemoryError fault) {
            end(fault);
        }
    }

    /** A fault of the edge itself ends this request, so that its client sees it, and no other. */
    private void end(Throwable fault) {
        log.error("exchange failed method={} target={} state={}", request.method(), request.target(), state, fault);
        Flight waitedFor = seat.leave();
        if (waitedFor != null) {
            waitedFor.release();
        }
        stopHolding();
        try {
            if (state.next().contains(State.RESPONDING)) {
                refuse(Failure.INTERNAL);
            }
        } finally {
            out.abort();
        }
    }

    private void decide() {
        if (conductor.isLoop(request)) {
            refuse(Failure.LOOP_DETECTED);
        } else if (request.method().equals("OPTIONS")) {
            options();
        } else if (request.target().equals(Target.SERVER)) {
            refuse(Failure.BAD_REQUEST);
        } else if (request.isRead()) {
            lookUp();
        } else if (conductor.passesUnsafeMethods() && !PassRule.isForNoCache(request)) {
            passAlone();
        } else {
            refuse(Failure.METHOD_NOT_ALLOWED);
        }
    }

    private void options() {
        if (OptionsRule.isForOrigin(request, conductor.passesUnsafeMethods())) {
            passAlone();
        } else {
            become(State.RESPONDING);
            become(State.DONE);
            conductor.notices().allow(request, out);
        }
    }

    private void become(State target) {
        state = state.become(target);
    }

    private void lookUp() {
        become(State.LOOKING_UP);
        directives = conductor.directives(request);
        key = conductor.store().keys().keyFor(asked, request.fields());
        StoredObject stored = conductor.store().find(key);
        Reuse reuse = stored == null || conductor.flights().isOutdated(stored)
                ? Reuse.VALIDATE
                : unlessWithdrawn(Reuse.of(
                        stored.freshness(), directives, conductor.clock().millis()));
        if (stored == null || reuse == Reuse.VALIDATE || !stored.body().acquire()) {
            course.found(stored);
            ask(stored != null && stored.freshness().isFresh(conductor.clock().millis()));
        } else {
            serve(stored, reuse);
        }
    }

    /** What is not for sharing any more is not served stale: every such request would begin a refresh of its own (T-17). */
    private Reuse unlessWithdrawn(Reuse allowed) {
        boolean withdrawn = allowed == Reuse.WHILE_REVALIDATING
                && conductor.flights().isHitForMiss(key, request.fields().has("authorization"));
        return withdrawn ? Reuse.VALIDATE : allowed;
    }

    /** Answers from the store. Owns a reference to the body. */
    private void serve(StoredObject stored, Reuse reuse) {
        boolean fresh = reuse == Reuse.FRESH;
        if (reuse == Reuse.WHILE_REVALIDATING) {
            conductor.flights().refresh(conductor.fill(request, key, asked, false), Conductor.loopOf(out));
        }
        Provenance provenance = fresh
                ? Provenance.HIT
                : reuse == Reuse.STALE_ACCEPTED ? Provenance.STALE_ACCEPTED : Provenance.STALE_REVALIDATING;
        respond(fresh ? Meter.HITS : Meter.STALE_HITS, Serving.shared(stored, provenance));
    }

    private void ask(boolean evenIfFresh) {
        if (directives.onlyIfCached()) {
            refuse(Failure.ONLY_IF_CACHED);
        } else if (conductor.flights().isHitForMiss(key, request.fields().has("authorization"))
                && PassRule.isForOneClient(request)) {
            course.hitForMiss();
            conductor.stats().count(Meter.HITS_FOR_MISS);
            passAlone();
        } else {
            board(evenIfFresh);
        }
    }

    private void board(boolean evenIfFresh) {
        if (!seat.reserve()) {
            refuse(Failure.OVERLOADED);
            return;
        }
        become(State.AWAITING_FETCH);
        boarded++;
        Boarding boarding = seat.orGiveUp(() ->
                conductor.flights().board(conductor.fill(request, key, asked, evenIfFresh), Conductor.loopOf(out)));
        if (boarding instanceof Boarding.Aboard aboard) {
            course.boarded(aboard.leader());
            await(aboard.flight());
        } else if (boarding instanceof Boarding.Landed landed) {
            seat.giveUp();
            respond(Meter.COLLAPSED, Serving.shared(landed.object(), course.together()));
        }
    }

    private void passAlone() {
        if (!seat.reserve()) {
            refuse(Failure.OVERLOADED);
            return;
        }
        if (holding != null) {
            holding.settle();
        }
        become(State.AWAITING_FETCH);
        course.boarded(true);
        await(seat.orGiveUp(() -> conductor.flights().passAlone(conductor.pass(request, key), Conductor.loopOf(out))));
    }

    private void await(Flight boarded) {
        seat.take(boarded, course.isLeader(), this);
        look();
    }

    /** At the news of the flight. */
    private void look() {
        Flight waitedFor = seat.flight();
        Outcome outcome = waitedFor == null ? null : waitedFor.outcome(course.isLeader());
        if (waitedFor == null || outcome == null) {
            return;
        }
        seat.leave();
        try {
            act(outcome, waitedFor);
        } finally {
            waitedFor.release();
        }
    }

    private void act(Outcome outcome, Flight from) {
        if (outcome instanceof Outcome.Ready ready) {
            ready(ready, from);
        } else if (outcome instanceof Outcome.Failed failed) {
            conductor.held(from.forwarding(), failed.failure().status());
            failed(failed.failure());
        } else {
            passAlone();
        }
    }

    private void ready(Outcome.Ready ready, Flight from) {
        StoredObject object = ready.object();
        if (!course.isLeader() && isAnotherVariant(object)) {
            boardAgain();
        } else if (Grace.coversStatus(object.head().status()) && standsIn()) {
            if (course.isLeader()) {
                from.leaderLeft();
            }
        } else if (holding != null && holding.isForOrigin(object, ready.stored())) {
            passAlone();
        } else if (!holdsBack(object)) {
            answer(ready, from);
        }
    }

    /** What the others wait for turned out to be selected by fields in which this request differs (C-9). */
    private boolean isAnotherVariant(StoredObject object) {
        return !object.key().equals(key)
                && !object.key().equals(conductor.store().keys().keyFor(asked, request.fields()));
    }

    private void boardAgain() {
        key = conductor.store().keys().keyFor(asked, request.fields());
        if (boarded < BOARDED_AT_MOST) {
            board(false);
        } else {
            passAlone();
        }
    }

    /** Answers with an object of the flight. */
    private void answer(Outcome.Ready ready, Flight from) {
        StoredObject object = ready.object();
        if (!object.body().acquire()) {
            failed(Failure.INTERNAL);
            return;
        }
        course.brought(from.replay());
        conductor.stats().count(course.meter(ready.stored()));
        conductor.held(from.forwarding(), object.head().status());
        if (!request.isRead()) {
            Invalidation.after(request, object, ready.stored(), conductor.store());
        }
        if (from.isHitForMiss()) {
            course.hitForMiss();
        }
        boolean late = (!course.isLeader() || ready.stored()) && watch(object);
        Follower follower = from.follow();
        Serving serving = new Serving(object, course.provenance(ready.stored()), follower).late(late);
        follow(serving.after(from.forwarding()).told(course.detail()), follower);
    }

    /** Whether the request is not for this version of a playlist, lent: then it waits for a later one, or is refused. */
    private boolean holdsBack(StoredObject object) {
        Reload meeting = holding == null ? Reload.Decided.NOW : holding.meets(object);
        if (holding != null && meeting instanceof Reload.Held held) {
            conductor.watchers().watched(request, object);
            hold(holding, held);
        } else if (meeting == Reload.Decided.SENSELESS) {
            refuse(Failure.BAD_DIRECTIVES);
        } else if (meeting == Reload.Decided.TOO_FAR) {
            refuse(Failure.TOO_FAR_AHEAD);
        }
        return meeting != Reload.Decided.NOW;
    }

    /** The same for a version of which the caller owns a reference: it is given back unless the answer is false. */
    private boolean holdsBackOwned(StoredObject object) {
        boolean needed = false;
        try {
            needed = !holdsBack(object);
            return !needed;
        } finally {
            if (!needed) {
                object.body().release();
            }
        }
    }

    private void hold(Holding place, Reload.Held meeting) {
        if (place.begin(meeting, this)) {
            become(State.HOLDING);
        } else {
            refuse(Failure.OVERLOADED);
        }
    }

    /** A version that it waited for is published, or nothing will come of waiting: it is answered with the newest (H-25). */
    private void released() {
        Reload.Held waitedFor = stopHolding();
        if (waitedFor == null || holding == null) {
            return;
        }
        StoredObject newest = waitedFor.newest();
        if (newest == null) {
            lookUp();
        } else {
            conductor.stats().count(Meter.RELOADS_SATISFIED);
            respond(Meter.HITS, Serving.shared(newest, Provenance.HIT).told(holding.told()));
        }
    }

    private void heldTooLong() {
        if (stopHolding() != null) {
            refuse(Failure.HELD_TOO_LONG);
        }
    }

    private Reload.@Nullable Held stopHolding() {
        return holding == null ? null : holding.leave();
    }

    private void failed(Failure failure) {
        if (!standsIn()) {
            StoredObject stale = conductor.store().find(key);
            boolean forbidden = stale != null && stale.freshness().grace().forbidden();
            boolean late = failure.blame() == Blame.ORIGIN && request.isRead();
            refuse(forbidden && late ? Failure.ORIGIN_MUST_VALIDATE : failure);
        }
    }

    /** Answers with what is stored although the origin failed, where that is allowed (RFC 5861 §4, C-25). */
    private boolean standsIn() {
        StoredObject stale = request.isRead() ? conductor.store().find(key) : null;
        boolean covers = stale != null
                && !conductor.flights().isOutdated(stale)
                && stale.freshness().mayCoverErrors(conductor.clock().millis())
                && stale.body().acquire();
        if (stale == null || !covers) {
            return false;
        }
        respond(Meter.STALE_HITS, Serving.shared(stale, Provenance.STALE));
        return true;
    }

    /** Answers with what is stored, or waits for a later version of it. Owns a reference to its body. */
    private void respond(Meter meter, Serving serving) {
        StoredObject object = serving.object();
        if (holding != null && holdsBackOwned(object)) {
            return;
        }
        conductor.stats().count(meter);
        boolean late = watch(object);
        become(State.RESPONDING);
        conductor.answers().answer(request, serving.late(late).since(begunAt), out, this::done);
    }

    /** Somebody watches this stream; whether the node is late on it. Gives the body back when that cannot be told. */
    private boolean watch(StoredObject object) {
        try {
            return object.kind().isManifest() && conductor.watchers().watched(request, object);
        } catch (RuntimeException | OutOfMemoryError fault) {
            object.body().release();
            throw fault;
        }
    }

    /** Answers with what a flight brings, and stays aboard until that is done. */
    private void follow(Serving serving, Follower follower) {
        become(State.RESPONDING);
        try {
            conductor.answers().answer(request, serving.since(begunAt), out, how -> {
                follower.leave(how == Completion.How.COMPLETE);
                done(how);
            });
        } catch (RuntimeException | OutOfMemoryError fault) {
            follower.leave(false);
            throw fault;
        }
    }

    private void done(Completion.How how) {
        if (how == Completion.How.COMPLETE) {
            become(State.DONE);
            return;
        }
        become(State.ABORTED);
        conductor.stats().count(how == Completion.How.ABORTED ? Meter.ABORTED : Meter.CLIENT_GONE);
    }

    private void refuse(Failure failure) {
        become(State.RESPONDING);
        become(State.DONE);
        conductor.stats().failed(failure);
        conductor.notices().tell(failure, out, false);
    }

    @Override
    public void writable() {
        // nothing was written yet
    }

    /** The client left while it waited. */
    @Override
    public void gone() {
        Flight waitedFor = seat.leave();
        if (waitedFor != null || stopHolding() != null) {
            become(State.ABORTED);
            conductor.stats().count(Meter.CLIENT_GONE);
        }
        if (waitedFor != null) {
            if (course.isLeader()) {
                waitedFor.leaderLeft();
            }
            waitedFor.release();
        }
    }
}
