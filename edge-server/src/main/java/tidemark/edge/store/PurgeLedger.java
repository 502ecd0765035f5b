// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tidemark.edge.caching.Tags;
import tidemark.edge.request.CacheKey;

/**
 * The purges that still matter. Purges are numbered; an object, or a fetch, that began before a purge and fits it is
 * purged.
 *
 * <h2>Life of a purge</h2>
 * It is in force from the moment {@link #take} returns: whoever looks up an object that began before asks here. When the
 * index is swept of it, it only matters to fetches that had begun before: it is remembered for {@value #REMEMBER_MILLIS} ms
 * more, or until the place is needed, and then joins the horizon: what began before the horizon is not stored any more,
 * whatever it is. So the ledger is bounded and nothing is ever forgotten.
 *
 * <h2>Threads</h2>
 * Safe for any. Asking takes no lock: a hash look-up for the target and one for each tag, and a comparison for each of the
 * {@value #MOST_PREFIXES} prefixes at most. Taking and retiring are serialised by the monitor, briefly and without I/O.
 */
final class PurgeLedger {
    /** Scopes remembered at once. */
    static final int MOST_SCOPES = 16_384;
    /** Prefixes among them. */
    static final int MOST_PREFIXES = 256;
    /** How long a purge is remembered for the fetches that had begun before it. */
    static final long REMEMBER_MILLIS = 300_000;

    private static final PurgeOrder ASK_ABOUT_ALL = new PurgeOrder(List.of(PurgeScope.Prefix.ALL), true);

    private final Map<String, PurgeMark> urls = new ConcurrentHashMap<>();
    private final Map<String, PurgeMark> tags = new ConcurrentHashMap<>();
    private volatile PurgeMark[] prefixes = {};
    private volatile long newest;
    private volatile long newestOfTag;
    private volatile long newestRemembered;
    private volatile long horizon;
    private final Deque<Purge> pending = new ArrayDeque<>();
    private final Deque<Purge> swept = new ArrayDeque<>();
    private @Nullable Purge collapsed;
    private int scopesKept;

    /** The number of the newest purge; 0 before the first. A fetch that begins now is past it. */
    long newest() {
        return newest;
    }

    /** What began with or after this is met by no purge; 0 when none is remembered. */
    long newestRemembered() {
        return newestRemembered;
    }

    /** Purges of which the index may hold something. */
    synchronized int pending() {
        return pending.size() + (collapsed == null ? 0 : 1);
    }

    /**
     * Takes a purge; it is in force when this returns.
     *
     * @param now monotonic milliseconds
     * @return empty when there is no place for it
     */
    synchronized Optional<Purge> take(PurgeOrder order, long now) {
        while (!hasPlaceFor(order)) {
            Purge oldest = swept.pollFirst();
            if (oldest == null) {
                return Optional.empty();
            }
            retire(oldest);
        }
        Purge purge = new Purge(newest + 1, order, now);
        scopesKept += order.scopes().size();
        pending.addLast(purge);
        enforce(purge);
        return Optional.of(purge);
    }

    private boolean hasPlaceFor(PurgeOrder order) {
        return scopesKept + order.scopes().size() <= MOST_SCOPES && prefixes.length + order.prefixes() <= MOST_PREFIXES;
    }

    /**
     * Takes a purge that cannot be refused. When there is no place for it, everything is marked stale instead: the origin
     * is asked about each object once more, and nothing that was meant is served unasked.
     */
    synchronized void insist(PurgeOrder order, long now) {
        if (take(order, now).isEmpty()) {
            Purge all = new Purge(newest + 1, ASK_ABOUT_ALL, now);
            collapsed = all;
            enforce(all);
        }
    }

    /** The marks first, then the numbers that make others look at them. */
    private void enforce(Purge purge) {
        for (PurgeScope scope : purge.scopes()) {
            if (scope.isByPrefix()) {
                PurgeMark known = Arrays.stream(prefixes)
                        .filter(mark -> mark.scope().equals(scope))
                        .findAny()
                        .orElse(null);
                setPrefix(scope, known == null ? PurgeMark.of(scope, purge) : known.and(purge));
            } else {
                marksOf(scope).merge(scope.name(), PurgeMark.of(scope, purge), (known, fresh) -> known.and(purge));
            }
            if (scope instanceof PurgeScope.Tag) {
                newestOfTag = purge.number();
            }
        }
        newestRemembered = purge.number();
        newest = purge.number();
    }

    private Map<String, PurgeMark> marksOf(PurgeScope scope) {
        return scope instanceof PurgeScope.Tag ? tags : urls;
    }

    private void setPrefix(PurgeScope scope, @Nullable PurgeMark mark) {
        Stream<PurgeMark> others =
                Arrays.stream(prefixes).filter(other -> !other.scope().equals(scope));
        prefixes = Stream.concat(others, Stream.ofNullable(mark)).toArray(PurgeMark[]::new);
    }

    /** The index was swept of all purges up to this number. */
    void swept(long upTo, long now) {
        List<Purge> done = new ArrayList<>();
        synchronized (this) {
            while (!pending.isEmpty() && pending.getFirst().number() <= upTo) {
                done.add(pending.removeFirst());
            }
            swept.addAll(done);
            if (collapsed != null && collapsed.number() <= upTo) {
                forget(collapsed);
                collapsed = null;
            }
        }
        done.forEach(purge -> purge.swept(now));
    }

    /** Whether something was remembered long enough. */
    synchronized boolean isDue(long now) {
        return !swept.isEmpty() && now - swept.getFirst().sweptAt() >= REMEMBER_MILLIS;
    }

    /** Retires what was remembered long enough. */
    synchronized void tend(long now) {
        while (isDue(now)) {
            retire(swept.removeFirst());
        }
    }

    private void retire(Purge purge) {
        scopesKept -= purge.scopes().size();
        forget(purge);
    }

    /** The horizon first: whoever does not find the marks any more must find that. */
    private void forget(Purge purge) {
        horizon = Math.max(horizon, purge.number());
        for (PurgeScope scope : purge.scopes()) {
            if (scope.isByPrefix()) {
                Arrays.stream(prefixes)
                        .filter(mark -> mark.scope().equals(scope))
                        .findAny()
                        .ifPresent(mark -> setPrefix(scope, mark.without(purge)));
            } else {
                marksOf(scope).computeIfPresent(scope.name(), (name, mark) -> mark.without(purge));
            }
        }
        if (urls.isEmpty() && tags.isEmpty() && prefixes.length == 0) {
            newestRemembered = 0;
        }
    }

    /** The purge that means an object, the hardest of several; null when none does. */
    PurgeMark.@Nullable Hit against(CacheKey key, Stamp stamp) {
        long began = stamp.began();
        if (began >= newest) {
            return null;
        }
        PurgeMark.Hit hit = urls.isEmpty() ? null : hit(urls.get(PurgeScope.target(key)), began);
        for (PurgeMark prefix : prefixes) {
            if (prefix.scope().begins(key)) {
                hit = PurgeMark.Hit.harder(hit, prefix.against(began));
            }
        }
        if (began < newestOfTag) {
            for (String tag : stamp.tags().names()) {
                hit = PurgeMark.Hit.harder(hit, hit(tags.get(tag), began));
            }
        }
        return hit;
    }

    private static PurgeMark.@Nullable Hit hit(@Nullable PurgeMark mark, long began) {
        return mark == null ? null : mark.against(began);
    }

    /** Whether what began then is older than all that is remembered, so that nobody knows any more what it missed. */
    boolean isBehindHorizon(Stamp stamp) {
        return stamp.began() < horizon;
    }

    /**
     * Whether a fetch under way has to be taken for purged.
     *
     * @param known its tags; null when its head has not come yet, and it may turn out to have any
     */
    boolean hasOvertaken(CacheKey key, long began, @Nullable Tags known) {
        if (began >= newest) {
            return false;
        }
        Stamp stamp = Stamp.of(began, known == null ? Tags.NONE : known);
        return against(key, stamp) != null || (known == null && began < newestOfTag) || isBehindHorizon(stamp);
    }
}
