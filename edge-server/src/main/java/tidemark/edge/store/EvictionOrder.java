// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.ObjectKind;

/**
 * What leaves first when the store is nearly full. By worth, and among equals the oldest media first; never by how often a
 * key was looked up, which says little of live media: all of it is new. What a decoder of a watched rendition needs first is
 * not in the order at all.
 */
final class EvictionOrder {
    /** How far behind the edge media counts as live: most viewers are within, and a plan holds as much in memory. */
    static final long LIVE_MILLIS = 60_000;

    private EvictionOrder() {}

    /** What an object is worth, the least first. */
    enum Worth {
        /** Nobody can ask for it by any playlist or MPD, or it has to be asked for anew anyway. */
        OUT_OF_WINDOW,
        /** Older than the live window, of a rendition that nobody watches, or named by nothing. */
        DVR_UNWATCHED,
        DVR_WATCHED,
        LIVE_UNWATCHED,
        LIVE_WATCHED
    }

    /**
     * One that may leave.
     *
     * @param appearedAt when its media first appeared, monotonic milliseconds
     */
    record Candidate(StoredObject object, Worth worth, long appearedAt) implements Comparable<Candidate> {
        /** Of those that appeared together. */
        private static final Comparator<CacheKey> BY_NAME = Comparator.comparing(CacheKey::path)
                .thenComparing(CacheKey::query)
                .thenComparing(CacheKey::variant);

        private static final Comparator<Candidate> FIRST_TO_LEAVE = Comparator.comparing(Candidate::worth)
                .thenComparingLong(Candidate::appearedAt)
                .thenComparing(Candidate::key, BY_NAME);

        private CacheKey key() {
            return object.key();
        }

        @Override
        public int compareTo(Candidate other) {
            return FIRST_TO_LEAVE.compare(this, other);
        }
    }

    /** The place of an object at {@code now}, monotonic milliseconds; null when it may not leave. */
    static @Nullable Candidate place(StoredObject object, long now) {
        Stay stay = object.stay();
        return stay == null ? unnamed(object, now) : named(object, stay, now);
    }

    /** By its freshness. A playlist or MPD that is fresh is live. */
    private static Candidate unnamed(StoredObject object, long now) {
        boolean live = object.kind().isManifest() || object.kind() == ObjectKind.INIT;
        Worth fresh = live ? Worth.LIVE_WATCHED : Worth.DVR_UNWATCHED;
        Worth worth = object.freshness().isFresh(now) ? fresh : Worth.OUT_OF_WINDOW;
        return new Candidate(object, worth, object.freshness().receivedAt());
    }

    private static @Nullable Candidate named(StoredObject object, Stay stay, long now) {
        if (stay.leavesAt() <= now) {
            return new Candidate(object, Worth.OUT_OF_WINDOW, stay.appearedAt());
        }
        boolean watched = stay.rendition().isWatched(object.body());
        boolean newest = stay.appearedAt() == Stay.WITH_THE_NEWEST;
        if (newest && watched) {
            return null;
        }
        boolean live = newest || now - stay.appearedAt() < LIVE_MILLIS;
        Worth dvr = watched ? Worth.DVR_WATCHED : Worth.DVR_UNWATCHED;
        Worth edge = watched ? Worth.LIVE_WATCHED : Worth.LIVE_UNWATCHED;
        return new Candidate(object, live ? edge : dvr, stay.appearedAt());
    }
}
