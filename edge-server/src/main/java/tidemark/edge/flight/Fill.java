// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidemark.edge.caching.Forwarding;
import tidemark.edge.caching.NotStored;
import tidemark.edge.failure.Failure;
import tidemark.edge.origin.OriginHead;
import tidemark.edge.request.ObjectKind;
import tidemark.edge.stats.Meter;
import tidemark.edge.store.Body;
import tidemark.edge.store.StoredObject;

/**
 * The fetch of a flight: what its legs hear from the origins, and the object that grows of it.
 *
 * <h2>Life</h2>
 * The head decides. What may be kept is {@link Outcome.Ready} at once and its readers follow the growing body; playlists
 * and MPDs are Ready only when they are whole and judged; what may not be shared goes to the leader, and all others are
 * told to go alone at the same moment. It goes into the store when its end is proven, never before (D-35). A body that
 * breaks off goes on where it was if a {@link Resumption} can prove that it is the same; its readers see a pause (T-51).
 * When a playlist or MPD turns out to be older than what is held, another origin is asked, once, before anybody is told
 * (H-12).
 *
 * <h2>Why it is one class</h2>
 * What a head, a byte, an end and a break mean depends on the same few facts: which head came and what is here. What can
 * be said without them stands apart: {@link Legs} ask the {@link Question}, the {@link Reception} says what a head means,
 * {@link Resumption} what continues a body, {@link Passage} holds back what is not kept, {@link Landing} says what becomes
 * of a playlist.
 *
 * <h2>Threads</h2>
 * Confined to the flight's loop, every field. Two calls come from any thread: {@link #isPassing}, and {@link #attend},
 * which hops. {@link #free} is called once, on whichever thread left the flight last: the count that fell to zero
 * publishes the fields to it.
 *
 * <h2>Ownership</h2>
 * One reference to the body of the object, and the validation's to the version that is held, until {@link #free}.
 */
final class Fill {
    private static final Logger log = LoggerFactory.getLogger(Fill.class);

    private final Flight flight;
    private final Flights flights;
    private final FlightPlan plan;
    private final EventLoop loop;
    private final Question question;
    private final Reception reception;
    private final Validation validation;
    private final Passage passage;
    private final News news;
    private final Legs legs;

    private @Nullable OriginHead head;
    private @Nullable StoredObject object;
    /** Null unless it was found on disk. */
    private @Nullable Replays replays;
    /** What is told when asking elsewhere brings nothing newer; null unless that is under way. */
    private @Nullable Landing standby;

    private ObjectKind kind;
    private boolean keep;
    private boolean ended;

    Fill(Flight flight, Flights flights, FlightPlan plan, EventLoop loop) {
        this.flight = flight;
        this.flights = flights;
        this.plan = plan;
        this.loop = loop;
        this.kind = plan.kind();
        this.news = flight.news();
        this.question = new Question(flight, flights, plan, loop);
        this.reception = new Reception(flight, flights, plan, question);
        this.legs = new Legs(this, question, flights.origins(), plan.ask(), loop);
        this.passage = new Passage(flight.audience(), flight.followers());
        this.validation = Validation.of(plan.held(), flights.store());
    }

    /** Asks the origins. */
    void start() {
        assert loop.inEventLoop();
        flights.stats().add(Meter.FILLS, 1);
        question.began();
        step(flights.mayFill(plan) ? this::ask : () -> failed(Failure.MEMORY_SPENT));
    }

    /** Does what leads on. When that breaks, the flight has failed, and everybody aboard is told. */
    void step(Runnable next) {
        try {
            next.run();
        } catch (RuntimeException | OutOfMemoryError fault) {
            log.error("flight failed target={}", plan.ask().target(), fault);
            failed(Failure.INTERNAL);
        }
    }

    private void ask() {
        replays = Replays.find(this, legs, question, reception);
        if (replays == null) {
            legs.ask(validation.asked(plan.ask()));
        } else {
            replays.begin();
        }
    }

    /** It ends before it started. Who came aboard gets what another flight has brought; null when nothing can be got. */
    void needless(@Nullable StoredObject landed) {
        if (landed != null && landed.body().acquire()) {
            object = landed;
            news.tell(new Outcome.Ready(landed, true));
        } else {
            news.tell(new Outcome.Failed(Failure.INTERNAL));
        }
        ended = true;
        flight.release();
    }

    /** Gives back what it holds. Once, after the last one aboard has left. */
    void free() {
        if (object != null) {
            object.body().release();
        }
        validation.release();
    }

    /** An interim response has come. */
    void interim(OriginHead arrived) {
        flight.interim(arrived);
    }

    /** The head of the answer has come. */
    void opened(OriginHead arrived) {
        head = arrived;
        question.answered(arrived);
        StoredObject held = validation.held();
        if (arrived.status() == 304 && held != null) {
            reception.confirmed(arrived, held);
            kind = held.kind();
            return;
        }
        Admission admission = reception.admit(arrived);
        kind = admission.kind();
        keep = admission.isKept();
        if (standby != null && !isJudgedWhole()) {
            legs.cancel();
            failed(Failure.ORIGIN_IN_TROUBLE);
            return;
        }
        reception.opened(admission);
        StoredObject begun = reception.begun(admission);
        object = begun;
        if (admission.isForLeaderOnly()) {
            passage.open(begun.body(), Passage.UNREAD_MAX);
        }
        if (!isJudgedWhole()) {
            news.tell(new Outcome.Ready(begun, keep));
        }
        reception.settleSharing(admission);
        endIfDeserted();
    }

    /** What lies on disk comes again as it once came from an origin. Takes the object, of whose body nothing is here. */
    void replayed(StoredObject begun, Replay how, Forwarding asked) {
        head = Replays.headOf(begun);
        kind = begun.kind();
        keep = true;
        object = begun;
        flight.replayed(how, asked);
        news.tell(new Outcome.Ready(begun, true));
        endIfDeserted();
    }

    /** A playlist or MPD that may be shared is published whole or not at all. */
    private boolean isJudgedWhole() {
        return kind.isManifest() && keep && head != null && head.status() == 200;
    }

    /** Bytes of the body, in order and each once. Takes {@code bytes}. */
    void arrived(ByteBuf bytes) {
        try {
            StoredObject growing = object;
            if (growing != null && !ended) {
                take(growing.body(), bytes);
            }
        } finally {
            bytes.release();
        }
    }

    private void take(Body body, ByteBuf bytes) {
        long total = legs.total(head, body);
        if (total >= 0 && body.length() + bytes.readableBytes() > total) {
            legs.cancel();
            failed(Failure.ORIGIN_MALFORMED);
            return;
        }
        body.append(bytes);
        if (passage.isOpen()) {
            makeRoom();
        } else if (body.length() > flights.keeping().maxObjectBytes()) {
            outgrown(body);
        }
    }

    /** Larger than what is kept. Those who read it get all of it, and nobody new comes aboard. */
    private void outgrown(Body body) {
        flights.stats().notStored(NotStored.TOO_LARGE);
        if (isJudgedWhole()) {
            legs.cancel();
            failed(Failure.ORIGIN_TOO_LARGE);
            return;
        }
        keep = false;
        passage.open(body, flights.keeping().maxObjectBytes());
        flight.audience().shut();
        flights.notForSharing(plan, flight);
        attendHere();
    }

    /** Whether the body is passed on and not kept. Any thread. */
    boolean isPassing() {
        return passage.isOpen();
    }

    /** Somebody left or moved: looks after those aboard, on the flight's loop. Any thread. */
    void attend() {
        if (loop.inEventLoop()) {
            attendHere();
            return;
        }
        try {
            loop.execute(this::attendHere);
        } catch (RejectedExecutionException closing) {
            // the edge closes, and its connections to the origin with it
        }
    }

    private void attendHere() {
        if (!ended) {
            endIfDeserted();
            makeRoom();
        }
    }

    private void makeRoom() {
        StoredObject passing = object;
        Leg running = legs.running();
        if (!ended && passing != null && running != null) {
            passage.makeRoom(passing.body(), running);
        }
    }

    private void endIfDeserted() {
        if (!ended
                && !flight.demand().isFor(kind, keep, object)
                && flight.audience().shutIfDeserted()) {
            flights.stats().count(Meter.FILLS_CANCELLED);
            legs.cancel();
            failed(Failure.ORIGIN_TRUNCATED);
        }
    }

    /** Nothing more comes of the body, says the origin. */
    void arrivedWhole() {
        StoredObject whole = object;
        if (whole == null && head != null && validation.isRefutedBy(head)) {
            validation.refute();
            ask();
            return;
        }
        if (whole == null) {
            confirmed(head);
        } else if (legs.isShort(head, whole.body())) {
            broke(Failure.ORIGIN_TRUNCATED);
            return;
        } else {
            if (!plan.ask().method().equals("HEAD")) {
                whole.body().complete();
            }
            if (landed(whole)) {
                return;
            }
        }
        over();
    }

    /** The whole body is here; true when the flight goes on nevertheless. */
    private boolean landed(StoredObject whole) {
        OriginHead came = head;
        if (came != null && isJudgedWhole()) {
            Landing landing = Landing.judged(flights, reception.told(came, legs.source()), whole);
            if (landing.cameOlder() && asksElsewhere(landing, whole)) {
                return true;
            }
            land(landing);
        } else if (keep) {
            reception.keep(whole, replays == null ? Replay.NONE : replays.end());
        }
        return false;
    }

    /** Its origin is behind: another one is asked, but once. What that brings is told, or else the landing. */
    private boolean asksElsewhere(Landing landing, StoredObject refused) {
        flights.origins().late(plan.ask().target(), legs.source());
        if (standby != null) {
            return false;
        }
        standby = landing;
        if (!legs.askElsewhere(validation.asked(plan.ask()))) {
            standby = null;
            return false;
        }
        if (!ended) {
            forget(refused);
        }
        return true;
    }

    private void forget(StoredObject untold) {
        untold.body().release();
        object = null;
        head = null;
    }

    private void confirmed(@Nullable OriginHead confirmation) {
        StoredObject stale = validation.isRefuted() ? null : validation.held();
        if (stale == null || confirmation == null) {
            news.tell(new Outcome.Failed(Failure.ORIGIN_MALFORMED));
            return;
        }
        OriginHead renewed = Validation.renewed(stale, confirmation);
        StoredObject fresh = reception.renewed(stale, confirmation, renewed);
        if (fresh == null) {
            news.tell(new Outcome.Failed(Failure.INTERNAL));
            return;
        }
        object = fresh;
        Admission admission = reception.admit(kind, renewed);
        if (admission.refusal() != null) {
            // what is held stays stale: the next is told the same
            news.setForLeaderOnly(!admission.mayBeSharedOnce());
            news.tell(new Outcome.Ready(fresh, true));
        } else if (kind.isManifest()) {
            land(Landing.confirmed(flights, reception.told(renewed, legs.source()), fresh));
        } else {
            reception.keep(fresh, Replay.NONE);
            news.tell(new Outcome.Ready(fresh, true));
        }
    }

    /** What was judged takes the place of what was fetched. */
    private void land(Landing landing) {
        StoredObject before = object;
        object = landing.object();
        news.tell(landing.news());
        if (before != null) {
            before.body().release();
        }
    }

    /** The leg broke off: the flight goes on with another one if it can, else it fails. */
    void broke(Failure failure) {
        OriginHead told = head;
        StoredObject partial = object;
        boolean wanted = flight.audience().count() > 1;
        if (!ended && wanted && standby == null && told != null && partial != null && goesOn(told, partial, failure)) {
            return;
        }
        failed(failure);
    }

    private boolean goesOn(OriginHead told, StoredObject partial, Failure failure) {
        if (!legs.mayGoOn(told, failure)) {
            return false;
        }
        return isJudgedWhole()
                ? startOver(partial)
                : legs.askForRest(partial.body().length());
    }

    /** Nobody was told anything of a playlist that is not whole: another version of it is as good. */
    private boolean startOver(StoredObject partial) {
        forget(partial);
        legs.later(this::ask);
        return true;
    }

    /** A pause is over: leads on unless the flight is over too. */
    void goOn(Runnable next) {
        if (!ended) {
            step(next);
        }
    }

    /** The rest of the body comes. */
    void resumed() {
        flights.stats().count(Meter.FILLS_RESUMED);
    }

    /** It is over, and there is nothing, or no more, to answer with. */
    void failed(Failure failure) {
        if (ended) {
            return;
        }
        flight.audience().shut();
        Landing instead = standby;
        if (instead != null) {
            standby = null;
            land(instead);
            over();
            return;
        }
        if (head == null && question.wasHeld()) {
            flight.answered(question.unanswered());
        }
        StoredObject broken = object;
        if (broken != null) {
            broken.body().fail();
        }
        news.tellIfUntold(new Outcome.Failed(failure));
        over();
    }

    private void over() {
        ended = true;
        if (standby != null) {
            standby.object().body().release();
        }
        legs.over();
        flights.stats().add(Meter.FILLS, -1);
        flights.landed(plan, flight);
        flight.release();
        flight.over();
    }

    /** Whether nothing comes of it any more. */
    boolean isOver() {
        return ended;
    }
}
