// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tidemark.edge.caching.Forwarding;
import tidemark.edge.caching.Tags;
import tidemark.edge.connection.ResponseHead;
import tidemark.edge.origin.OriginHead;
import tidemark.edge.store.Stamp;
import tidemark.edge.store.StoredObject;

/**
 * One fetch from the origin and everybody who waits for it: who is aboard, what they are told and which purges it has
 * seen. The fetch itself is its {@link Fill}.
 *
 * <h2>Until when</h2>
 * A flight belongs to the cache and not to the client that started it (T-18). It runs on while somebody waits for it or
 * follows it; when all have left, {@link Demand} says whether it runs on.
 *
 * <h2>Threads</h2>
 * It lives on the event loop of the request that started it; {@link #outcome} may be read anywhere, and waiters are told
 * on their own loops. What other threads read is volatile or safe for any thread by its type; the two fields for interim
 * responses and the one for the end are the loop's alone.
 *
 * <h2>Ownership</h2>
 * Counted by its {@link Audience}: the flight itself until the fetch ends, every waiter and follower from joining to
 * leaving. The last one gives back what the fill holds.
 */
public final class Flight {
    private static final int INTERIM_AT_MOST = 8;

    private final Flights flights;
    private final FlightPlan plan;
    private final Sharing sharing;
    private final Audience audience = new Audience();
    private final Followers followers = new Followers();
    private final Demand demand;
    private final News news;
    private final Fill fill;
    /** The newest purge when this fetch began. */
    private final long began;

    /** Null while no head has named them: then any purge of a tag may mean what it brings. */
    private volatile @Nullable Tags tags;

    private volatile Forwarding forwarding = Forwarding.NONE;
    private volatile Replay replay = Replay.NONE;

    private @Nullable Consumer<ResponseHead> onInterim;
    private int interims;
    private @Nullable Runnable onOver;

    Flight(Flights flights, FlightPlan plan, EventLoop loop, Sharing sharing) {
        this.flights = flights;
        this.plan = plan;
        this.sharing = sharing;
        this.demand = new Demand(sharing);
        this.news = new News(sharing != Sharing.SHARED);
        this.began = flights.store().purges();
        this.fill = new Fill(this, flights, plan, loop);
    }

    /** Asks the origins. */
    void start() {
        fill.start();
    }

    /** It ends before it started. Who came aboard gets what another flight has brought; null when nothing can be got. */
    void needless(@Nullable StoredObject landed) {
        fill.needless(landed);
    }

    /** One more aboard; false when nobody may come aboard any more. */
    boolean acquire() {
        return audience.enter();
    }

    /** Whoever came aboard leaves. Any thread. */
    public void release() {
        int left = audience.leave();
        if (left == 0) {
            fill.free();
        } else if (left == 1 || fill.isPassing()) {
            fill.attend();
        }
    }

    /** Whether a purge has come since it began that means what it brings: it is not for those who ask now. */
    boolean isOvertaken() {
        Tags known = tags;
        return flights.store().hasOvertaken(plan.key(), began, known)
                || flights.store().hasOvertaken(plan.asked(), began, known);
    }

    /** The newest purge when it began, and by which tags later ones mean what it brings. */
    Stamp stamp() {
        Tags known = tags;
        return Stamp.of(began, known == null ? Tags.NONE : known);
    }

    /** The answer names the groups that it belongs to. On the flight's loop. */
    void tagged(Tags named) {
        tags = named;
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

    /** A follower has moved. Any thread. */
    void moved() {
        if (fill.isPassing()) {
            fill.attend();
        }
    }

    /** What came of it so far; null while there is nothing to tell. The leader and the others may be told differently. */
    public @Nullable Outcome outcome(boolean leader) {
        return news.outcome(leader);
    }

    /** Whether it was for one request from the start because the last answer was not for sharing (T-17). */
    public boolean isHitForMiss() {
        return sharing == Sharing.HIT_FOR_MISS;
    }

    /** What came of asking the origin so far. */
    public Forwarding forwarding() {
        return forwarding;
    }

    /** The origin has answered. On the flight's loop. */
    void answered(Forwarding came) {
        onInterim = null;
        forwarding = came;
    }

    /** It comes from disk. On the flight's loop. */
    void replayed(Replay how, Forwarding asked) {
        replay = how;
        answered(asked);
    }

    /** Whether what it brings comes from disk. */
    public Replay replay() {
        return replay;
    }

    /** Calls {@code waiter} on {@code executor} when there is news. Look at {@link #outcome} right after. */
    public void join(EventExecutor executor, Runnable waiter) {
        news.join(executor, waiter);
    }

    /** Ends {@link #join}. */
    public void leave(EventExecutor executor, Runnable waiter) {
        news.leave(executor, waiter);
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

    /** Calls {@code listener} once, when the fetch is over; at once when it is. On the flight's loop, like the call. */
    void whenOver(Runnable listener) {
        onOver = listener;
        if (fill.isOver()) {
            over();
        }
    }

    /** The fetch is over. */
    void over() {
        Runnable listener = onOver;
        onOver = null;
        if (listener != null) {
            listener.run();
        }
    }

    Audience audience() {
        return audience;
    }

    Followers followers() {
        return followers;
    }

    Demand demand() {
        return demand;
    }

    News news() {
        return news;
    }

    Sharing sharing() {
        return sharing;
    }
}
