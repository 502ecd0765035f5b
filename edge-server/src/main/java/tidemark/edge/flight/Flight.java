// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.IllegalReferenceCountException;
import io.netty.util.ReferenceCounted;
import io.netty.util.concurrent.EventExecutor;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tidemark.edge.caching.Forwarding;
import tidemark.edge.caching.Freshness;
import tidemark.edge.caching.Governing;
import tidemark.edge.caching.NotStored;
import tidemark.edge.caching.Selecting;
import tidemark.edge.caching.Tags;
import tidemark.edge.connection.ResponseHead;
import tidemark.edge.failure.Failure;
import tidemark.edge.origin.OriginCall;
import tidemark.edge.origin.OriginHead;
import tidemark.edge.origin.OriginListener;
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
 * told to go alone at the same moment. It goes into the store when its end is proven, never before (D-35).
 *
 * <h2>Threads</h2>
 * It lives on the event loop of the request that started it; {@link #outcome} may be read anywhere, and waiters are told
 * on their own loops.
 *
 * <h2>Ownership</h2>
 * Counted: the flight itself holds one reference until the fetch ends, every waiter one from joining to leaving. The last
 * one gives back the object.
 */
public final class Flight extends AbstractReferenceCounted implements OriginListener {
    /** Together one second at most: how long a request for a segment that is due is held. */
    private static final int ASK_AT_MOST = 11;

    private static final long ASK_AGAIN_MILLIS = 100;
    private static final long UNREAD_MAX = 1 << 20;
    private static final int INTERIM_AT_MOST = 8;

    private final Flights flights;
    private final FlightPlan plan;
    private final EventLoop loop;
    private final boolean shareable;
    private final Wakeups waiters = new Wakeups();
    /** The newest purge when this fetch began. */
    private final long began;

    private final @Nullable StoredObject held;
    private volatile @Nullable Tags tags;
    private volatile @Nullable Outcome outcome;
    private volatile boolean forLeaderOnly;
    private volatile Forwarding forwarding = Forwarding.NONE;

    private @Nullable Consumer<ResponseHead> onInterim;
    private int interims;
    private @Nullable OriginCall call;
    private @Nullable OriginHead head;
    private @Nullable StoredObject object;
    private ObjectKind kind;
    private boolean keep;
    private boolean ended;
    private boolean leaderLeft;
    private boolean notThereYet;
    /** Whether the version that is held turned out not to be the one that the origin has. */
    private boolean unconditional;

    private int asked;
    private long sentAt;
    private long consumed;

    Flight(Flights flights, FlightPlan plan, EventLoop loop, boolean shareable) {
        this.flights = flights;
        this.plan = plan;
        this.loop = loop;
        this.shareable = shareable;
        this.forLeaderOnly = !shareable;
        this.kind = plan.kind();
        this.began = flights.store().purges();
        StoredObject stale = plan.held();
        boolean usable =
                stale != null && !flights.store().isGone(stale) && stale.body().acquire();
        this.held = usable ? stale : null;
    }

    void start() {
        assert loop.inEventLoop();
        flights.stats().add(Meter.FILLS, 1);
        ask();
    }

    private void ask() {
        notThereYet = false;
        asked++;
        sentAt = flights.clock().millis();
        call = flights.origins().fetch(Validation.asked(plan.ask(), unconditional ? null : held), loop, this);
    }

    /** Another flight has brought it before this one started: who came aboard gets that. Ends this one. */
    void needless(StoredObject landed) {
        if (landed.body().acquire()) {
            object = landed;
            tell(new Outcome.Ready(landed, true));
        } else {
            tell(new Outcome.Failed(Failure.INTERNAL));
        }
        ended = true;
        release();
    }

    /** One more reference; false when the flight is over and everybody left. */
    boolean acquire() {
        try {
            retain();
            return true;
        } catch (IllegalReferenceCountException over) {
            return false;
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

    /** What came of it so far; null while there is nothing to tell. The leader and the others may be told differently. */
    public @Nullable Outcome outcome(boolean leader) {
        Outcome told = outcome;
        return told != null && forLeaderOnly && !leader ? Outcome.GoAlone.GO_ALONE : told;
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

    /** Who is told interim responses: the leader, while it waits. On the flight's loop. */
    public void tellInterim(Consumer<ResponseHead> listener) {
        onInterim = listener;
    }

    @Override
    public void interim(OriginHead arrived) {
        Consumer<ResponseHead> listener = onInterim;
        if (listener != null && interims++ < INTERIM_AT_MOST) {
            listener.accept(KeptFields.ofInterim(arrived));
        }
    }

    @Override
    public void head(OriginHead arrived) {
        onInterim = null;
        notThereYet = isNotThereYet(arrived.status());
        if (notThereYet) {
            return;
        }
        head = arrived;
        Tags stated = Tags.of(arrived);
        forwarding = new Forwarding(arrived.status(), took(), null);
        if (arrived.status() == 304 && held != null) {
            tags = stated.and(held.stamp().tags());
            kind = held.kind();
            return;
        }
        tags = stated;
        kind = ObjectKind.ofType(textOf(arrived.first("content-type")), plan.kind());
        Optional<NotStored> refusal = flights.keeping().refusal(plan, kind, arrived);
        refusal.ifPresent(flights.stats()::notStored);
        forwarding = new Forwarding(arrived.status(), took(), refusal.orElse(null));
        keep = refusal.isEmpty() && (shareable || !plan.ask().method().equals("GET"));
        forLeaderOnly = !keep && !mayShareOnce(refusal, arrived);
        object = new StoredObject(
                        keep ? flights.keyOf(plan, arrived) : plan.key(),
                        kind,
                        headToKeep(arrived),
                        new Body(arrived.contentLength()),
                        freshness(arrived))
                .stamped(Stamp.of(began, stated));
        if (!isJudgedWhole()) {
            tell(new Outcome.Ready(object, keep));
        }
        if (!keep && !forLeaderOnly) {
            flights.landed(plan, this); // who comes from now on did not wait for this answer
        }
        if (leaderLeft) {
            unwanted();
        }
    }

    /** Whether those who wait may have an answer that is not kept: not when it is for one user, or one variant. */
    private boolean mayShareOnce(Optional<NotStored> refusal, OriginHead arrived) {
        return shareable
                && !plan.isAuthorised()
                && Selecting.on(arrived).isNothing()
                && refusal.filter(reason -> !Keeping.mayShareOnce(reason, arrived))
                        .isEmpty();
    }

    private long took() {
        return flights.clock().millis() - sentAt;
    }

    /** An early request is held for everybody who waits, rather than answered with a 404 that can end playback (D-27). */
    private boolean isNotThereYet(int status) {
        return shareable
                && asked < ASK_AT_MOST
                && (status == 404 || status == 425)
                && plan.kind() == ObjectKind.SEGMENT
                && flights.desk().isDue(plan.key());
    }

    private static String textOf(@Nullable String value) {
        return value == null ? "" : value;
    }

    private ResponseHead headToKeep(OriginHead arrived) {
        String method = plan.ask().method();
        long now = flights.clock().wallMillis();
        boolean forReading = keep || method.equals("GET") || method.equals("HEAD");
        return forReading ? KeptFields.of(arrived, kind, now) : KeptFields.ofWrite(arrived, now);
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

    @Override
    public void data(ByteBuf bytes) {
        try {
            StoredObject growing = object;
            if (growing != null && !ended) {
                growing.body().append(bytes);
                checkSize(growing.body());
            }
        } finally {
            bytes.release();
        }
    }

    private void checkSize(Body body) {
        if (forLeaderOnly) {
            if (call != null && body.length() - consumed > UNREAD_MAX) {
                call.pause();
            }
        } else if (body.length() > flights.keeping().maxObjectBytes()) {
            cancelCall();
            failed(Failure.ORIGIN_TOO_LARGE);
        }
    }

    /** The leader has read so far of a body that is its own: frees what is behind and reads on. On the flight's loop. */
    public void consumed(long offset) {
        StoredObject passing = object;
        if (forLeaderOnly && passing != null && !ended) {
            consumed = offset;
            passing.body().forget(offset);
            if (call != null && passing.body().length() - consumed <= UNREAD_MAX) {
                call.resume();
            }
        }
    }

    /** The leader left before there was an answer: what is for it alone is not fetched. On the flight's loop. */
    public void leaderLeft() {
        onInterim = null;
        leaderLeft = true;
        unwanted();
    }

    /** The only reader of a body that is its own wants no more of it. On the flight's loop. */
    public void unwanted() {
        if (forLeaderOnly && !ended && !isAllHere()) {
            cancelCall();
            failed(Failure.ORIGIN_TRUNCATED);
        }
    }

    /** Whether only the word that it was all is missing: then the connection is worth waiting for it. */
    private boolean isAllHere() {
        return object != null && object.body().length() == object.body().expectedLength();
    }

    private void cancelCall() {
        if (call != null) {
            call.cancel();
        }
    }

    @Override
    public void end() {
        if (notThereYet) {
            loop.schedule(this::ask, ASK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            return;
        }
        StoredObject whole = object;
        if (whole == null && isAboutAnother()) {
            unconditional = true;
            ask();
            return;
        }
        if (whole == null) {
            confirmed(head);
        } else {
            if (bringsBody()) {
                whole.body().complete();
            }
            landed(whole);
        }
        over();
    }

    /** The answer to HEAD announces a body that never comes: its length must stay what was announced. */
    private boolean bringsBody() {
        return !plan.ask().method().equals("HEAD");
    }

    private void landed(StoredObject whole) {
        if (isJudgedWhole()) {
            rule(flights.desk().judge(whole, hasExplicitLifetime()));
        } else if (keep && !(wasRenamed(whole) && isOvertaken())) {
            flights.keep(whole);
        }
    }

    private boolean isAboutAnother() {
        OriginHead confirmation = head;
        return held != null && confirmation != null && !unconditional && !Validation.confirms(held, confirmation);
    }

    private void confirmed(@Nullable OriginHead validation) {
        StoredObject stale = held;
        if (stale == null || validation == null || unconditional) {
            tell(new Outcome.Failed(Failure.ORIGIN_MALFORMED));
            return;
        }
        OriginHead renewed = Validation.renewed(stale, validation);
        head = renewed;
        ResponseHead newer = KeptFields.freshened(stale.head(), validation);
        StoredObject fresh = stale.freshened(newer, freshness(renewed));
        if (fresh == null) {
            tell(new Outcome.Failed(Failure.INTERNAL));
            return;
        }
        fresh = fresh.stamped(stamp());
        object = fresh;
        Optional<NotStored> refusal = flights.keeping().refusal(plan, kind, renewed);
        if (refusal.isPresent()) {
            refusal.ifPresent(flights.stats()::notStored);
            forLeaderOnly = !mayShareOnce(refusal, renewed); // what is held stays stale: the next is told the same
            tell(new Outcome.Ready(fresh, true));
        } else if (kind.isManifest()) {
            rule(flights.desk().confirm(fresh, hasExplicitLifetime()));
        } else {
            flights.keep(fresh);
            tell(new Outcome.Ready(fresh, true));
        }
    }

    private Stamp stamp() {
        Tags known = tags;
        return Stamp.of(began, known == null ? Tags.NONE : known);
    }

    /** Whether the origin says one: to have it confirmed every time is to have none. */
    private boolean hasExplicitLifetime() {
        OriginHead said = head;
        return said != null
                && (Governing.of(said).control().has("no-cache")
                        || Freshness.explicitLifetime(said, flights.clock().wallMillis())
                                .isPresent());
    }

    private void rule(ManifestDesk.Ruling ruling) {
        StoredObject before = object;
        StoredObject served = ruling.serve();
        boolean gone = served.stamp().began() != began && flights.store().isGone(served);
        object = served.stamped(served.stamp().askedAfter(began));
        if (gone) {
            tell(new Outcome.Failed(Failure.ORIGIN_WENT_BACK));
        } else {
            if (ruling.keep()) {
                flights.keep(object);
            }
            tell(new Outcome.Ready(object, ruling.keep()));
        }
        if (before != null) {
            before.body().release();
        }
    }

    @Override
    public void failed(Failure failure) {
        if (ended) {
            return;
        }
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

    @Override
    protected void deallocate() {
        if (object != null) {
            object.body().release();
        }
        if (held != null) {
            held.body().release();
        }
    }

    @Override
    public ReferenceCounted touch(Object hint) {
        return this;
    }
}
