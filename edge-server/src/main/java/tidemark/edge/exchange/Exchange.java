// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.exchange;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidemark.edge.caching.CacheControl;
import tidemark.edge.connection.Downstream;
import tidemark.edge.failure.Failure;
import tidemark.edge.flight.Flight;
import tidemark.edge.flight.Flights.Boarding;
import tidemark.edge.flight.Outcome;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.EdgeRequest;
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

    private final Conductor conductor;
    private final EdgeRequest request;
    private final Downstream out;
    private final CacheKey key;
    private State state = State.RECEIVED;
    private @Nullable Flight flight;
    private boolean leader;
    private boolean hadStale;
    private final Runnable onNews = this::hear;

    Exchange(Conductor conductor, EdgeRequest request, Downstream out) {
        this.conductor = conductor;
        this.request = request;
        this.out = out;
        this.key = CacheKey.of(request.target());
    }

    void begin() {
        try {
            decide();
        } catch (RuntimeException | OutOfMemoryError fault) {
            end(fault);
        }
    }

    /** A fault of the edge itself ends this request, so that its client sees it, and no other. */
    private void end(Throwable fault) {
        log.error("exchange failed method={} target={} state={}", request.method(), request.target(), state, fault);
        Flight waitedFor = flight;
        if (waitedFor != null) {
            stopWaiting(waitedFor);
            waitedFor.release();
        }
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
            become(State.RESPONDING);
            become(State.DONE);
            conductor.notices().allow(out);
        } else if (request.isRead()) {
            lookUp();
        } else if (conductor.passesUnsafeMethods()) {
            passAlone();
        } else {
            refuse(Failure.METHOD_NOT_ALLOWED);
        }
    }

    private void become(State target) {
        state = state.become(target);
    }

    private void lookUp() {
        become(State.LOOKING_UP);
        StoredObject stored = conductor.store().find(key);
        boolean fresh =
                stored != null && stored.freshness().isFresh(conductor.clock().millis());
        if (stored != null && fresh && stored.body().acquire()) {
            conductor.stats().count(Meter.HITS);
            respond(Serving.shared(stored, Provenance.HIT));
            return;
        }
        hadStale = stored != null;
        if (CacheControl.parse(request.fields().all("cache-control")).has("only-if-cached")) {
            refuse(Failure.ONLY_IF_CACHED);
        } else if (request.fields().has("authorization")) {
            passAlone();
        } else {
            board();
        }
    }

    private void board() {
        if (!conductor.startWaiting()) {
            refuse(Failure.OVERLOADED);
            return;
        }
        become(State.AWAITING_FETCH);
        Boarding boarding = conductor.flights().board(conductor.fill(request, key), Conductor.loopOf(out));
        if (boarding instanceof Boarding.Aboard aboard) {
            leader = aboard.leader();
            await(aboard.flight());
        } else if (boarding instanceof Boarding.Landed landed) {
            conductor.stopWaiting();
            conductor.stats().count(Meter.COLLAPSED);
            respond(Serving.shared(landed.object(), Provenance.COLLAPSED));
        }
    }

    private void passAlone() {
        if (!conductor.startWaiting()) {
            refuse(Failure.OVERLOADED);
            return;
        }
        become(State.AWAITING_FETCH);
        leader = true;
        await(conductor.flights().passAlone(conductor.pass(request, key), Conductor.loopOf(out)));
    }

    private void await(Flight boarded) {
        flight = boarded;
        out.listen(this);
        boarded.join(out.executor(), onNews);
        look();
    }

    /** News of the flight. */
    private void hear() {
        try {
            look();
        } catch (RuntimeException | OutOfMemoryError fault) {
            end(fault);
        }
    }

    private void look() {
        Flight waitedFor = flight;
        Outcome outcome = waitedFor == null ? null : waitedFor.outcome(leader);
        if (waitedFor == null || outcome == null) {
            return;
        }
        stopWaiting(waitedFor);
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
            failed(failed.failure());
        } else {
            passAlone();
        }
    }

    private void stopWaiting(Flight waitedFor) {
        flight = null;
        waitedFor.leave(out.executor(), onNews);
        conductor.stopWaiting();
    }

    private void ready(Outcome.Ready ready, Flight from) {
        StoredObject object = ready.object();
        if (!object.body().acquire()) {
            failed(Failure.INTERNAL);
            return;
        }
        count(ready.stored());
        Provenance provenance = provenance(ready.stored());
        if (leader && !ready.stored()) {
            invalidateAfterWrite(object);
            respondAlone(new Serving(object, provenance, from::consumed), from);
        } else {
            respond(Serving.shared(object, provenance));
        }
    }

    private void count(boolean stored) {
        conductor.stats().count(!leader ? Meter.COLLAPSED : stored ? Meter.MISSES : Meter.PASSED);
    }

    private Provenance provenance(boolean stored) {
        if (!leader) {
            return Provenance.COLLAPSED;
        }
        if (!request.isRead() || request.fields().has("authorization")) {
            return Provenance.PASSED;
        }
        return !stored ? Provenance.MISS : hadStale ? Provenance.REVALIDATED : Provenance.STORED;
    }

    /** A successful unsafe method makes what is stored under its target invalid (RFC 9111 §4.4, C-35). */
    private void invalidateAfterWrite(StoredObject answer) {
        int status = answer.head().status();
        if (!request.isRead() && status >= 200 && status < 400) {
            conductor.store().remove(key);
        }
    }

    private void failed(Failure failure) {
        StoredObject stale = conductor.store().find(key);
        boolean covers = stale != null
                && request.isRead()
                && stale.freshness().mayCoverErrors(conductor.clock().millis());
        if (stale != null && covers && stale.body().acquire()) {
            conductor.stats().count(Meter.STALE_HITS);
            respond(Serving.shared(stale, Provenance.STALE));
        } else {
            refuse(failure);
        }
    }

    private void respond(Serving serving) {
        if (serving.object().kind().isManifest()) {
            conductor.watchers().watched(request, serving.object());
        }
        become(State.RESPONDING);
        conductor.answers().answer(request, serving, out, this::done);
    }

    /** The body belongs to this request: when it is answered, or its client leaves, nobody wants the rest. */
    private void respondAlone(Serving serving, Flight from) {
        become(State.RESPONDING);
        from.retain();
        conductor.answers().answer(request, serving, out, how -> {
            done(how);
            from.unwanted();
            from.release();
        });
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

    /** The client left while it waited for a flight. */
    @Override
    public void gone() {
        Flight waitedFor = flight;
        if (waitedFor != null) {
            stopWaiting(waitedFor);
            become(State.ABORTED);
            conductor.stats().count(Meter.CLIENT_GONE);
            if (leader) {
                waitedFor.leaderLeft();
            }
            waitedFor.release();
        }
    }
}
