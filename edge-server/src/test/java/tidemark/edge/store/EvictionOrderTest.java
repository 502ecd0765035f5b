// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tidemark.edge.TurnedTime;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.ObjectKind;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;
import tidemark.edge.store.EvictionOrder.Candidate;
import tidemark.edge.store.EvictionOrder.Worth;

/** What leaves first when the store is nearly full. */
class EvictionOrderTest {
    private static final long NOW = 10_000_000;
    private static final Rendition WATCHED = media -> true;
    private static final Rendition UNWATCHED = media -> false;

    /** What is to be stored. */
    record Planned(int bytes, long age, long left, boolean watched) {}

    private static StoredObject segment(String path, @Nullable Stay stay) {
        return withStay(StoredObjects.segment(path, 10, 60_000), stay);
    }

    private static StoredObject withStay(StoredObject object, @Nullable Stay stay) {
        object.stays(stay);
        return object;
    }

    private static Stay stay(long age, long left, Rendition whose) {
        return new Stay(NOW - age, NOW + left, whose, null);
    }

    private static @Nullable Worth worth(StoredObject object) {
        Candidate place = EvictionOrder.place(object, NOW);
        object.body().release();
        return place == null ? null : place.worth();
    }

    @Test
    void theWorthOfMediaIsByWindowAndByWhoWatches() {
        assertThat(worth(segment("/a", stay(1000, 0, WATCHED)))).isEqualTo(Worth.OUT_OF_WINDOW);
        assertThat(worth(segment("/a", stay(60_000, 1, UNWATCHED)))).isEqualTo(Worth.DVR_UNWATCHED);
        assertThat(worth(segment("/a", stay(60_000, 1, WATCHED)))).isEqualTo(Worth.DVR_WATCHED);
        assertThat(worth(segment("/a", stay(59_999, 1, UNWATCHED)))).isEqualTo(Worth.LIVE_UNWATCHED);
        assertThat(worth(segment("/a", stay(59_999, 1, WATCHED)))).isEqualTo(Worth.LIVE_WATCHED);
    }

    @Test
    void whatNothingNamesIsWorthWhatItsFreshnessSays() {
        StoredObject fresh = StoredObjects.segment("/a", 10, NOW + 1);
        StoredObject stale = StoredObjects.segment("/a", 10, NOW);

        assertThat(worth(fresh)).isEqualTo(Worth.DVR_UNWATCHED);
        assertThat(worth(stale)).isEqualTo(Worth.OUT_OF_WINDOW);
    }

    @Test
    void whatDecodersOfAWatchedRenditionNeedNeverLeaves() {
        assertThat(worth(init(WATCHED))).isNull();
        assertThat(worth(init(UNWATCHED))).isEqualTo(Worth.LIVE_UNWATCHED);
    }

    private static StoredObject init(Rendition whose) {
        StoredObject like = StoredObjects.segment("/init.mp4", 10, 60_000);
        StoredObject init = new StoredObject(like.key(), ObjectKind.INIT, like.head(), like.body(), like.freshness());
        return withStay(init, new Stay(Stay.WITH_THE_NEWEST, NOW + 1000, whose, null));
    }

    @Provide
    Arbitrary<List<Planned>> objects() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 50_000),
                        Arbitraries.longs().between(0, 200_000),
                        Arbitraries.longs().between(-50_000, 200_000),
                        Arbitraries.of(true, false))
                .as(Planned::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    @Property(tries = 200)
    void thoseThatLeaveAreAlwaysTheBeginningOfTheOrderAndJustEnough(
            @ForAll("objects") List<Planned> planned, @ForAll @IntRange(min = 1, max = 2_000_000) int wanted) {
        Shortlist shortlist = new Shortlist(wanted);
        List<Candidate> all = new ArrayList<>();
        for (Planned one : planned) {
            StoredObject object = StoredObjects.segment("/" + all.size(), one.bytes(), 60_000);
            Stay stay = stay(one.age(), one.left(), one.watched() ? WATCHED : UNWATCHED);
            Candidate candidate = requireNonNull(EvictionOrder.place(withStay(object, stay), NOW));
            all.add(candidate);
            shortlist.show(candidate);
        }

        List<StoredObject> leaving = shortlist.inOrder();
        Set<StoredObject> gone = Set.copyOf(leaving);
        List<Candidate> evicted =
                all.stream().filter(one -> gone.contains(one.object())).sorted().toList();
        List<Candidate> kept = all.stream()
                .filter(one -> !gone.contains(one.object()))
                .sorted()
                .toList();

        assertThat(evicted).hasSize(leaving.size()).isNotEmpty();
        if (!kept.isEmpty()) {
            assertThat(evicted.get(evicted.size() - 1)).isLessThanOrEqualTo(kept.get(0));
            assertThat(weight(leaving)).as("enough").isGreaterThanOrEqualTo(wanted);
        }
        assertThat(weight(leaving.subList(0, leaving.size() - 1)))
                .as("and just")
                .isLessThan(wanted);
        all.forEach(one -> one.object().body().release());
    }

    private static long weight(List<StoredObject> objects) {
        return objects.stream().mapToLong(StoredObject::weight).sum();
    }

    @Test
    void theStoreKeepsTheLiveWindowOfWhatIsWatchedThroughAFlood() {
        TurnedTime time = new TurnedTime();
        time.advance(Duration.ofMillis(NOW));
        Stats stats = new Stats();
        SegmentStore store = new SegmentStore(4 << 20, Runnable::run, time, stats);
        store.asks(key -> stay(
                key.path().contains("dvr") ? 100_000 : 1000,
                60_000,
                key.path().contains("seen") ? WATCHED : UNWATCHED));
        for (int i = 0; i < 10; i++) {
            store.put(StoredObjects.segment("/live/seen/" + i, 100_000, 60_000));
            store.put(StoredObjects.segment("/dvr/seen/" + i, 100_000, 60_000));
        }
        for (int i = 0; i < 200; i++) {
            store.put(StoredObjects.segment("/dvr/" + i, 100_000, 60_000));
        }

        for (int i = 0; i < 10; i++) {
            assertThat(store.find(new CacheKey("/live/seen/" + i, ""))).isNotNull();
            assertThat(store.find(new CacheKey("/dvr/seen/" + i, ""))).isNotNull();
        }
        assertThat(stats.value(Meter.STORE_OVERRUNS)).isZero();
        assertThat(stats.value(Meter.STORE_EVICTIONS)).isGreaterThan(150);
        store.close();
    }

    @Test
    void whenMoreComesThanUpkeepMakesRoomForTheStoreStillHoldsNoMoreThanItMay() {
        List<Runnable> late = new ArrayList<>();
        Stats stats = new Stats();
        SegmentStore store = new SegmentStore(4 << 20, late::add, new TurnedTime(), stats);
        for (int i = 0; i < 200; i++) {
            store.put(StoredObjects.segment("/" + i, 100_000, 60_000));
        }
        while (!late.isEmpty()) {
            late.remove(0).run();
        }
        store.tend();

        assertThat(store.bytes()).isLessThanOrEqualTo(4 << 20);
        assertThat(stats.value(Meter.STORE_OVERRUNS)
                        + stats.value(Meter.STORE_EVICTIONS)
                        + stats.value(Meter.STORE_OBJECTS))
                .isEqualTo(200);
        store.close();
        while (!late.isEmpty()) {
            late.remove(0).run();
        }
    }
}
