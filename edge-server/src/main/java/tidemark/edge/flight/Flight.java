// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidemark.edge.caching.Forwarding;
import tidemark.edge.caching.Freshness;
import tidemark.edge.caching.Grace;
import tidemark.edge.caching.NotStored;
import tidemark.edge.caching.Tags;
import tidemark.edge.connection.ResponseHead;
import tidemark.edge.failure.Failure;
import tidemark.edge.origin.OriginCall;
import tidemark.edge.origin.OriginHead;
import tidemark.edge.origin.OriginRequest;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.ObjectKind;
import tidemark.edge.stats.Meter;
import tidemark.edge.store.Body;
import tidemark.edge.store.Stamp;
import tidemark.edge.store.StoredObject;
import tidemark.edge.store.Wakeups;

/**
 * One fetch from the origin and everybody who waits for it.
 *
 * <h2>Life</h2>
 * The head decides. What may be kept is {@link Outcome.Ready} at once and its readers follow the growing body; playlists
 * and MPDs are Ready only when they are whole and judged; what may not be shared goes to the leader, and all others are
 * told to go alone at the same moment. It goes into the store when its end is proven, never before (D-35). A body that
 * breaks off goes on where it was if a {@link Resumption} can prove that it is the same; its readers see a pause (T-51).
 *
 * <h2>Why it is one class</h2>
 * What a head, a byte, an end, a break and a departure mean depends on the same few facts: what was told, what is here,
 * who is aboard. What can be said without them stands apart: legs ask, {@link Resumption} judges what continues a body,
 * {@link Audience} and {@link Followers} count, {@link Landing} says what becomes of a playlist.
 *
 * <h2>Until when</h2>
 * A flight belongs to the cache and not to the client that started it (T-18). It runs on while somebody waits for it or
 * follows it; when all have left it runs on only for an object that is going to be kept and that is a playlist or MPD,
 * or nearly here, or of which somebody got what he asked for. What is not kept ends with its last reader.
 *
 * <h2>Threads</h2>
 * It lives on the event loop of the request that started it; {@link #outcome} may be read anywhere, and waiters are told
 * on their own loops.
 *
 * <h2>Ownership</h2>
 * Counted by its {@link Audience}: the flight itself until the fetch ends, every waiter and follower from joining to
 * leaving. The last one gives back the object.
 */
public final class Flight {
    private static final Logger log = LoggerFactory.getLogger(Flight.class);

    private static final int INTERIM_AT_MOST = 8;

    private final Flights flights;
    private final FlightPlan plan;
    private final EventLoop loop;
    private final Sharing sharing;
    private final Demand demand;
    private final Audience audience = new Audience();
    private final Followers followers = new Followers();
    private final Passage passage = new Passage(audience, followers);
    private final Wakeups waiters = new Wakeups();
    /** The newest purge when this fetch began. */
    private final long began;

    private final Validation validation;
    private volatile @Nullable Tags tags;
    private volatile @Nullable Outcome outcome;
    private volatile boolean forLeaderOnly;
    private volatile Outcome forTheOthers = Outcome.GoAlone.GO_ALONE;
    private volatile Forwarding forwarding = Forwarding.NONE;

    private @Nullable Consumer<ResponseHead> onInterim;
    private int interims;
    private @Nullable Leg leg;
    private @Nullable OriginHead head;
    private @Nullable StoredObject object;
    private @Nullable Resumption resumption;
    private ObjectKind kind;
    private boolean keep;
    private boolean ended;
    private long sentAt;

    Flight(Flights flights, FlightPlan plan, EventLoop loop, Sharing sharing) {
        this.flights = flights;
        this.plan = plan;
        this.loop = loop;
        this.sharing = sharing;
        this.demand = new Demand(sharing);
        this.forLeaderOnly = sharing != Sharing.SHARED;
        this.kind = plan.kind();
        this.began = flights.store().purges();
        this.validation = Validation.of(plan.held(), flights.store());
    }

    /** Asks the origins. */
    void start() {
        assert loop.inEventLoop();
        flights.stats().add(Meter.FILLS, 1);
        step(this::ask);
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
        OriginRequest asked = validation.asked(plan.ask());
        FirstLeg first = new FirstLeg(this, flights.origins(), asked, loop);
        leg = first;
        first.ask();
    }

    /** The object was asked for, just now. */
    void asked() {
        sentAt = flights.clock().millis();
    }

    /** It ends before it started. Who came aboard gets what another flight has brought; null when nothing can be got. */
    void needless(@Nullable StoredObject landed) {
        if (landed != null && landed.body().acquire()) {
            object = landed;
            tell(new Outcome.Ready(landed, true));
        } else {
            tell(new Outcome.Failed(Failure.INTERNAL));
        }
        ended = true;
        release();
    }

    /** One more aboard; false when nobody may come aboard any more. */
    boolean acquire() {
        return audience.enter();
    }

    /** Whoever came aboard leaves. Any thread. */
    public void release() {
        int left = audience.leave();
        if (left == 0) {
            free();
        } else if (left == 1 || passage.isOpen()) {
            onLoop();
        }
    }

    /** Whether a purge has come since it began that means what it brings: it is not for those who ask now. */
    boolean isOvertaken() {
        Tags known = tags;
        return flights.store().hasOvertaken(plan.key(), began, known)
                || flights.store().hasOvertaken(plan.asked(), began, known);
    }

    /** Whether its answer taught another target to keep it under: a purge before that knew only the one it was asked by. */
    private boolean wasRenamed(StoredObject answer) {
        return !answer.key().withVariant("").equals(plan.key().withVariant(""));
    }

    private void free() {
        if (object != null) {
            object.body().release();
        }
        validation.release();
    }

    /** One more aboard: an answer with the object, which says how far it is. The caller is aboard. Any thread. */
    public Follower follow() {
        audience.stay();
        Follower follower = new Follower(this);
        followers.add(follower);
        return follower;
    }

    /** It is wanted whoever leaves: what may be kept is fetched to its end. Any thread; the caller is aboard. */
    public void want() {
        demand.want();
    }

    void unfollow(Follower follower, boolean gotAll) {
        if (gotAll) {
            demand.want();
        }
        followers.remove(follower);
        release();
    }

    /** What came of it so far; null while there is nothing to tell. The leader and the others may be told differently. */
    public @Nullable Outcome outcome(boolean leader) {
        Outcome told = outcome;
        return told != null && forLeaderOnly && !leader ? forTheOthers : told;
    }

    /** Whether it was for one request from the start because the last answer was not for sharing (T-17). */
    public boolean isHitForMiss() {
        return sharing == Sharing.HIT_FOR_MISS;
    }

    /** What came of asking the origin so far. */
    public Forwarding forwarding() {
        return forwarding;
    }

    /** Calls {@code waiter} on {@code executor} when there is news. Look at {@link #outcome} right after. */
    public void join(EventExecutor executor, Runnable waiter) {
        waiters.join(executor, waiter);
    }

    /** Ends {@link #join}. */
    public void leave(EventExecutor executor, Runnable waiter) {
        waiters.leave(executor, waiter);
    }

    /** Whether this status of a segment that is due means that it is not there yet (D-27). */
    boolean mayComeLater(int status) {
        return sharing == Sharing.SHARED
                && (status == 404 || status == 425)
                && plan.kind() == ObjectKind.SEGMENT
                && flights.desk().isDue(plan.key());
    }

    /** Who is told interim responses: the leader, while it waits. On the flight's loop. */
    public void tellInterim(Consumer<ResponseHead> listener) {
        onInterim = listener;
    }

    /** The leader left while it waited. On the flight's loop. */
    public void leaderLeft() {
        onInterim = null;
    }

    /** An interim response has come. */
    void interim(OriginHead arrived) {
        Consumer<ResponseHead> listener = onInterim;
        if (listener != null && interims++ < INTERIM_AT_MOST) {
            listener.accept(KeptFields.ofInterim(arrived));
        }
    }

    /** The head of the answer has come. */
    void opened(OriginHead arrived) {
        onInterim = null;
        head = arrived;
        Tags stated = Tags.of(arrived);
        forwarding = new Forwarding(arrived.status(), took(), null);
        StoredObject held = validation.held();
        if (arrived.status() == 304 && held != null) {
            tags = stated.and(held.stamp().tags());
            kind = held.kind();
            return;
        }
        tags = stated;
        kind = ObjectKind.ofType(Objects.requireNonNullElse(arrived.first("content-type"), ""), plan.kind());
        Admission admission = admit(arrived);
        keep = admission.isKept();
        forwarding = new Forwarding(arrived.status(), took(), admission.refusal());
        if (Grace.coversStatus(arrived.status())) {
            // An origin that fails one of them is not to be asked by all of them at once.
            forTheOthers = new Outcome.Failed(Failure.ORIGIN_IN_TROUBLE);
        }
        forLeaderOnly = !keep && !admission.mayBeSharedOnce();
        Body body = new Body(arrived.contentLength());
        CacheKey key = keep ? flights.keyOf(plan, arrived) : plan.key();
        object = new StoredObject(
                        key, kind, admission.headToKeep(flights.clock().wallMillis()), body, freshness(arrived))
                .stamped(Stamp.of(began, stated));
        if (forLeaderOnly) {
            passage.open(body, Passage.UNREAD_MAX);
        }
        if (!isJudgedWhole()) {
            tell(new Outcome.Ready(object, keep));
        }
        settleSharing(admission);
        endIfDeserted();
    }

    private Admission admit(OriginHead answer) {
        Admission admission = Admission.of(flights.keeping(), plan, sharing, kind, answer);
        admission.count(flights.stats());
        return admission;
    }

    private long took() {
        return flights.clock().millis() - sentAt;
    }

    /** Who comes from now on did not wait for an answer that is not kept, and shares one that is. */
    private void settleSharing(Admission admission) {
        if (admission.deniesSharing()) {
            flights.notForSharing(plan, this);
        } else if (!keep) {
            flights.landed(plan, this);
        } else if (sharing == Sharing.HIT_FOR_MISS) {
            flights.forSharing(plan, this);
        }
    }

    private Freshness freshness(OriginHead arrived) {
        return flights.keeping()
                .freshness(
                        kind,
                        arrived,
                        sentAt,
                        flights.clock().millis(),
                        flights.clock().wallMillis());
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
        long total = total(body);
        if (total >= 0 && body.length() + bytes.readableBytes() > total) {
            cancelLeg();
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
            cancelLeg();
            failed(Failure.ORIGIN_TOO_LARGE);
            return;
        }
        keep = false;
        passage.open(body, flights.keeping().maxObjectBytes());
        audience.shut();
        flights.notForSharing(plan, this);
        attend();
    }

    /** How long the body will be, as far as the origin said. */
    private long total(Body body) {
        return resumption == null || isJudgedWhole() ? body.expectedLength() : resumption.total();
    }

    /** A follower of a body that is passed on has moved. */
    void moved() {
        if (passage.isOpen()) {
            onLoop();
        }
    }

    /** Looks after those aboard, on the flight's loop. */
    private void onLoop() {
        if (loop.inEventLoop()) {
            attend();
            return;
        }
        try {
            loop.execute(this::attend);
        } catch (RejectedExecutionException closing) {
            // the edge closes, and its connections to the origin with it
        }
    }

    private void attend() {
        if (!ended) {
            endIfDeserted();
            makeRoom();
        }
    }

    private void makeRoom() {
        StoredObject passing = object;
        Leg running = leg;
        if (!ended && passing != null && running != null) {
            passage.makeRoom(passing.body(), running);
        }
    }

    private void endIfDeserted() {
        if (!ended && !isWantedAnyway() && audience.shutIfDeserted()) {
            flights.stats().count(Meter.FILLS_CANCELLED);
            cancelLeg();
            failed(Failure.ORIGIN_TRUNCATED);
        }
    }

    private boolean isWantedAnyway() {
        StoredObject arriving = object;
        if (arriving == null) {
            return demand.isForUnknown(kind);
        }
        return keep ? demand.isForKept(kind, arriving.body()) : demand.isForPassing(arriving.body());
    }

    private void cancelLeg() {
        if (leg != null) {
            leg.cancel();
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
        } else if (isShort(whole.body())) {
            broke(Failure.ORIGIN_TRUNCATED);
            return;
        } else {
            if (!plan.ask().method().equals("HEAD")) {
                whole.body().complete();
            }
            landed(whole);
        }
        over();
    }

    /** The answer to HEAD, 204 and 304 announce a body that never comes. */
    private boolean isShort(Body body) {
        int status = head == null ? 0 : head.status();
        boolean bodyless = plan.ask().method().equals("HEAD") || status == 204 || status == 304;
        return !bodyless && body.length() < total(body);
    }

    private void landed(StoredObject whole) {
        OriginHead told = head;
        if (told != null && isJudgedWhole()) {
            land(Landing.judged(flights, began, told, whole));
        } else if (keep && !(wasRenamed(whole) && isOvertaken())) {
            flights.keep(whole);
        }
    }

    private void confirmed(@Nullable OriginHead confirmation) {
        StoredObject stale = validation.isRefuted() ? null : validation.held();
        if (stale == null || confirmation == null) {
            tell(new Outcome.Failed(Failure.ORIGIN_MALFORMED));
            return;
        }
        OriginHead renewed = Validation.renewed(stale, confirmation);
        ResponseHead newer = KeptFields.freshened(stale.head(), confirmation);
        StoredObject fresh = stale.freshened(newer, freshness(renewed));
        if (fresh == null) {
            tell(new Outcome.Failed(Failure.INTERNAL));
            return;
        }
        fresh = fresh.stamped(stamp());
        object = fresh;
        Admission admission = admit(renewed);
        if (admission.refusal() != null) {
            forLeaderOnly = !admission.mayBeSharedOnce(); // what is held stays stale: the next is told the same
            tell(new Outcome.Ready(fresh, true));
        } else if (kind.isManifest()) {
            land(Landing.confirmed(flights, began, renewed, fresh));
        } else {
            flights.keep(fresh);
            tell(new Outcome.Ready(fresh, true));
        }
    }

    private Stamp stamp() {
        Tags known = tags;
        return Stamp.of(began, known == null ? Tags.NONE : known);
    }

    /** What was judged takes the place of what was fetched. */
    private void land(Landing landing) {
        StoredObject before = object;
        object = landing.object();
        tell(landing.news());
        if (before != null) {
            before.body().release();
        }
    }

    /** The leg broke off: the flight goes on with another one if it can, else it fails. */
    void broke(Failure failure) {
        OriginHead told = head;
        StoredObject partial = object;
        boolean wanted = audience.count() > 1;
        if (!ended && wanted && told != null && partial != null && goesOn(told, partial, failure)) {
            return;
        }
        failed(failure);
    }

    private boolean goesOn(OriginHead told, StoredObject partial, Failure failure) {
        if (!Resumption.isPossible(plan.ask(), told, failure)) {
            return false;
        }
        Resumption from = resumption == null ? new Resumption(plan.ask(), told) : resumption;
        resumption = from;
        if (!from.tryAgain()) {
            return false;
        }
        return isJudgedWhole()
                ? startOver(from, partial)
                : fetchRest(from, partial.body().length());
    }

    /** Nobody was told anything of a playlist that is not whole: another version of it is as good. */
    private boolean startOver(Resumption from, StoredObject partial) {
        partial.body().release();
        object = null;
        head = null;
        later(from, this::ask);
        return true;
    }

    private boolean fetchRest(Resumption from, long have) {
        OriginRequest rest = from.rest(have).orElse(null);
        OriginCall broken = leg == null ? null : leg.call();
        if (rest == null || broken == null) {
            return false;
        }
        RestLeg next = new RestLeg(this, from, broken, have);
        leg = next;
        later(from, () -> next.ask(flights.origins(), rest, loop));
        return true;
    }

    private void later(Resumption from, Runnable next) {
        Runnable unlessEnded = () -> {
            if (!ended) {
                step(next);
            }
        };
        loop.schedule(unlessEnded, from.waitMillis(), TimeUnit.MILLISECONDS);
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
        audience.shut();
        StoredObject broken = object;
        if (broken != null) {
            broken.body().fail();
        }
        if (outcome == null) {
            tell(new Outcome.Failed(failure));
        }
        over();
    }

    private void tell(Outcome news) {
        outcome = news;
        waiters.signal();
    }

    private void over() {
        ended = true;
        flights.stats().add(Meter.FILLS, -1);
        flights.landed(plan, this);
        release();
    }
}
