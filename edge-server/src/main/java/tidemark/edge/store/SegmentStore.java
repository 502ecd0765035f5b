// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Ticker;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tidemark.edge.caching.Fields;
import tidemark.edge.caching.Tags;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.ObjectKind;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;
import tidemark.edge.time.EdgeClock;

/**
 * The index of everything kept, weighed in bytes: this room's front door. Safe for any thread; a lookup that loses the
 * race with an eviction is a miss.
 *
 * <h2>Purges</h2>
 * A purge is in force at once and costs the same whatever it means: it is written into the {@link PurgeLedger}, which
 * lookups of older objects ask, and the {@link PurgeSweep} goes through the index in small steps behind them. Without a purge in
 * the last minutes, and for everything fetched since, a lookup reads one volatile number. What began before a purge and lands after it is dropped, or kept stale when the purge is soft.
 */
public final class SegmentStore {
    private final Cache<CacheKey, StoredObject> index;
    private final KeyBook keys = new KeyBook();
    private final long capacity;
    private final EdgeClock clock;
    private final Stats stats;
    private final PurgeLedger ledger = new PurgeLedger();
    private final IndexWalk sweep;
    private final Holdings holdings = new Holdings();
    private final IndexWalk relief;
    private volatile Consumer<Predicate<StoredObject>> elsewhere = gone -> {};
    private volatile LongTerm longTerm = LongTerm.NONE;
    private volatile Windows windows = key -> null;
    private volatile @Nullable SegmentFiles files;

    /** What the windows of all playlists and MPDs say of an object. */
    @FunctionalInterface
    public interface Windows {
        /** How long they want it; null when none names it. Any thread; must not wait. */
        @Nullable Stay of(CacheKey key);
    }

    /**
     * @param capacity bytes, overhead included
     * @param tend where Caffeine does its upkeep; never an event loop
     */
    public SegmentStore(long capacity, Executor tend, EdgeClock clock, Stats stats) {
        this.capacity = capacity;
        this.clock = clock;
        this.stats = stats;
        Ticker ticker = clock::nanos;
        this.index = Caffeine.newBuilder()
                .maximumWeight(capacity)
                .weigher((CacheKey key, StoredObject object) -> weigh(object))
                .expireAfter(new UsefulTime())
                .ticker(ticker)
                .executor(tend)
                .removalListener(this::removed)
                .build();
        this.sweep = walk(new PurgeSweep(ledger, this::isSettled, this::withdrawElsewhere, clock), tend);
        this.relief = walk(new Relief(capacity, holdings::bytes, this::evict, clock), tend);
        stats.gauge(Meter.PURGES_PENDING, ledger::pending);
        stats.gauge(Meter.STORE_CAPACITY, () -> capacity);
        stats.gauge(Meter.STORE_OBJECTS, index::estimatedSize);
        stats.gauge(Meter.STORE_BYTES, this::bytes);
    }

    private IndexWalk walk(IndexWalk.Purpose purpose, Executor tend) {
        return new IndexWalk(purpose, () -> index.asMap().values().iterator(), tend);
    }

    /** Who says how long windows want an object. Called while the edge is put together. */
    public void asks(Windows whom) {
        windows = whom;
    }

    /** Large bodies lie in files from now on, and not all in direct memory. Called while the edge is put together. */
    public void keepsLargeOnesIn(SegmentFiles place) {
        files = place;
    }

    /**
     * An empty body for an object that is going to be kept, with one reference for the caller.
     *
     * @param expected how long it will be, -1 when nobody said
     */
    public Body body(long expected) {
        SegmentFiles place = files;
        return place == null ? new Body(expected) : place.body(expected);
    }

    /** The windows have something new to say of an object: it joined one, or left it. Does nothing when it is not held. */
    public void windowMoved(CacheKey key) {
        StoredObject held = index.policy().getIfPresentQuietly(key);
        if (held != null && held.isMedia()) {
            Stay stay = windows.of(key);
            if (stay != null) {
                held.stays(stay);
                retimed(held);
            }
        }
    }

    /**
     * An object may leave memory at this moment, whatever windows say: it is held elsewhere too. Does nothing when it is not
     * held here; takes back what was said before when it is {@link Stay#NEVER}.
     *
     * @param atMillis monotonic milliseconds; the past lets it go at once
     */
    public void leaves(CacheKey key, long atMillis) {
        StoredObject held = index.policy().getIfPresentQuietly(key);
        if (held != null) {
            held.leavesMemory(atMillis);
            retimed(held);
        }
    }

    /** What a decoder needs stays as long as anything that needs it. */
    private void prolong(CacheKey init, long untilMillis) {
        StoredObject held = index.policy().getIfPresentQuietly(init);
        Stay stay = held == null ? null : held.stay();
        if (held != null && stay != null && stay.leavesAt() < untilMillis) {
            held.stays(stay.until(untilMillis));
            retimed(held);
        }
    }

    /**
     * Has the index ask again how long it is held. Not by its setExpiresAfter, which may forget to look earlier than it
     * meant to: that goes through a buffer that loses what comes too fast.
     */
    private void retimed(StoredObject held) {
        index.asMap().replace(held.key(), held, held);
    }

    /** Which requests are for the same object. */
    public KeyBook keys() {
        return keys;
    }

    /** Looks it up; the result is lent: {@link Body#acquire} before the body is used beyond this call. */
    public @Nullable StoredObject find(CacheKey key) {
        StoredObject found = index.getIfPresent(key);
        while (found != null && found.stamp().began() < ledger.newestRemembered() && !isSettled(found)) {
            found = index.getIfPresent(key);
        }
        return found;
    }

    /**
     * Keeps an object that is held elsewhere too, until then and no longer: windows are not asked. Takes the caller's reference
     * to its body.
     *
     * @param millis monotonic milliseconds
     */
    public void putUntil(long millis, StoredObject object) {
        object.leavesMemory(millis);
        hold(object);
    }

    /** An object leaves now, if it is still here: it is held elsewhere too. */
    public void letGo(StoredObject object) {
        index.asMap().remove(object.key(), object);
    }

    /** Keeps a complete object, unless a purge has overtaken it. Takes the caller's reference to its body. */
    public void put(StoredObject object) {
        Stay stay = object.isMedia() ? windows.of(object.key()) : null;
        object.stays(stay);
        if (stay != null && stay.init() != null) {
            prolong(stay.init(), stay.leavesAt());
        }
        hold(object);
    }

    private void hold(StoredObject object) {
        if (object.weight() > capacity) {
            object.body().release();
            return;
        }
        holdings.add(object);
        if (object.stamp().began() >= ledger.newest()) {
            index.put(object.key(), object);
        } else {
            putLate(object);
        }
        dropOvertaken(object);
        relief.look();
    }

    /**
     * What the index may choose by. What a decoder needs first, and a window names, weighs nothing there: it is little, and
     * must not be chosen when more comes at once than the order of eviction makes room for.
     */
    private static int weigh(StoredObject object) {
        boolean needed = object.kind() == ObjectKind.INIT && object.stay() != null;
        return needed ? 0 : (int) Math.min(Integer.MAX_VALUE, object.weight());
    }

    private boolean evict(StoredObject object) {
        boolean there = index.asMap().remove(object.key(), object);
        if (there) {
            stats.count(Meter.STORE_EVICTIONS);
        }
        return there;
    }

    /**
     * An object that a purge may have overtaken never takes the place of one that began after it. What a soft purge
     * overtook is put as it is, to be kept as long as it would have been, and marked stale like everything else.
     */
    private void putLate(StoredObject object) {
        PurgeMark.Hit hit = ledger.against(object.key(), object.stamp());
        boolean dropped = ledger.isBehindHorizon(object.stamp()) || (hit != null && hit.isHard());
        if (hit == null && !dropped) {
            index.put(object.key(), object);
            return;
        }
        stats.count(Meter.FILLS_OVERTAKEN);
        if (dropped || index.asMap().putIfAbsent(object.key(), object) != null) {
            giveBack(object);
        }
    }

    /** A purge may have come while it was put, and its sweep have passed by. */
    private void dropOvertaken(StoredObject object) {
        if (object.stamp().began() < ledger.newest() && isSettled(object) && ledger.isBehindHorizon(object.stamp())) {
            index.asMap().remove(object.key(), object);
        }
    }

    /** Whether no purge means it as it is; what one means is removed or marked stale. */
    private boolean isSettled(StoredObject object) {
        PurgeMark.Hit hit = ledger.against(object.key(), object.stamp());
        if (hit != null && (hit.isHard() ? index.asMap().remove(object.key(), object) : soften(object, hit.purge()))) {
            hit.purge().met(hit.scope());
            stats.count(Meter.PURGED);
        }
        return hit == null;
    }

    private boolean soften(StoredObject object, Purge purge) {
        StoredObject stale = object.softened(purge);
        if (stale == null) {
            return false;
        }
        holdings.add(stale);
        if (!index.asMap().replace(object.key(), object, stale)) {
            giveBack(stale);
            return false;
        }
        return true;
    }

    /**
     * Purges. From the moment this returns no lookup finds what is meant, or finds it fresh when the order is soft; the
     * index is swept behind that.
     *
     * @return completed, on any thread, when it is swept, and nothing of it can come back however the node ends
     */
    public CompletionStage<PurgeReport> purge(PurgeOrder order) {
        CompletionStage<LongTerm.Forgotten> forgotten = longTerm.forget(order.scopes());
        Optional<Purge> taken = ledger.take(order, clock.millis());
        if (taken.isEmpty()) {
            return CompletableFuture.completedStage(PurgeReport.Refused.REFUSED);
        }
        stats.count(Meter.PURGES);
        sweep.look();
        return taken.get().report().thenCombine(forgotten, PurgeReport.Done::and);
    }

    /**
     * What to purge for one target: the target, and what answers taught to look it up as.
     *
     * @param asked the key that the target alone gives
     */
    public List<PurgeScope> target(CacheKey asked) {
        PurgeScope known = PurgeScope.Url.of(keys.keyFor(asked, Fields.NONE));
        PurgeScope plain = PurgeScope.Url.of(asked);
        return known.equals(plain) ? List.of(plain) : List.of(plain, known);
    }

    /** Makes every variant of a target invalid, after an unsafe method changed it (RFC 9111 §4.4). Swept by the next upkeep. */
    public void invalidate(CacheKey asked) {
        forget(target(asked));
    }

    /** Makes everything in these groups invalid, by the word of an unsafe method's answer (RFC 9875 §3). */
    public void invalidateGroups(Tags groups) {
        if (!groups.names().isEmpty()) {
            List<PurgeScope> scopes =
                    groups.names().stream().<PurgeScope>map(PurgeScope.Tag::new).toList();
            forget(scopes);
        }
    }

    /** Forgets what these scopes mean, fetches under way included. Swept by the next upkeep. */
    public void forget(List<PurgeScope> scopes) {
        longTerm.forget(scopes);
        ledger.insist(new PurgeOrder(scopes, false), clock.millis());
    }

    /** Where a fetch that begins now stands in the row of purges: for its {@link Stamp}. */
    public long purges() {
        return ledger.newest();
    }

    /**
     * Whether a fetch under way must not be joined any more, because a purge overtook it.
     *
     * @param began what {@link #purges} said when it began
     * @param tags of its answer; null while that has no head
     */
    public boolean hasOvertaken(CacheKey key, long began, @Nullable Tags tags) {
        return ledger.hasOvertaken(key, began, tags);
    }

    /** Whether a hard purge means this object, wherever it is held: it may not be served any more. */
    public boolean isGone(StoredObject object) {
        PurgeMark.Hit hit = ledger.against(object.key(), object.stamp());
        return object.stamp().isWithdrawn() || (hit != null && hit.isHard());
    }

    /** Who holds objects beside the index is told which of them may not be served any more, on the upkeep's thread. */
    public void purgesAlso(Consumer<Predicate<StoredObject>> holder) {
        elsewhere = holder;
    }

    /** Who holds objects for longer is told of every purge. Called while the edge is put together. */
    public void isBackedBy(LongTerm keeper) {
        longTerm = keeper;
    }

    private void withdrawElsewhere() {
        elsewhere.accept(this::isGone);
    }

    /** Bytes held now, overhead included. */
    public long bytes() {
        return holdings.bytes();
    }

    /** Bytes of bodies among them, off the heap. */
    public long bodyBytes() {
        return holdings.bodyBytes();
    }

    /** What is held, stream by stream and folder by folder, in any order. Copies as many: not for the path of a request. */
    public List<Holding> holdings() {
        return holdings.byPlace();
    }

    /** Bytes it may hold. */
    public long capacity() {
        return capacity;
    }

    /** Does the upkeep that is due now, on the calling thread. */
    public void tend() {
        index.cleanUp();
        if (ledger.isDue(clock.millis())) {
            withdrawElsewhere();
            ledger.tend(clock.millis());
        }
        sweep.look();
    }

    /** Gives everything back. */
    public void close() {
        index.invalidateAll();
        index.cleanUp();
    }

    private void removed(@Nullable CacheKey key, @Nullable StoredObject object, RemovalCause cause) {
        if (cause == RemovalCause.SIZE) {
            stats.count(Meter.STORE_OVERRUNS);
        }
        if (object != null) {
            giveBack(object);
        }
    }

    private void giveBack(StoredObject object) {
        holdings.remove(object);
        object.body().release();
    }
}
