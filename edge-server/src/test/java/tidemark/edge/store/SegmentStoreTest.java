// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.TurnedTime;
import tidemark.edge.caching.ContentCoding;
import tidemark.edge.caching.Grace;
import tidemark.edge.request.CacheKey;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;

/** What the store keeps, for how long, and what it gives back. Buffers left behind fail the class. */
class SegmentStoreTest {
    private static final int CAPACITY = 4 << 20;

    private final TurnedTime time = new TurnedTime();
    private final Stats stats = new Stats();
    private final SegmentStore store = new SegmentStore(CAPACITY, Runnable::run, time, stats);

    @AfterEach
    void close() {
        store.close();
    }

    private static CacheKey key(String path) {
        return new CacheKey(path, "");
    }

    @Test
    void whatWasPutIsFound() {
        StoredObject object = StoredObjects.segment("/a", 1000, 60_000);
        store.put(object);

        assertThat(store.find(key("/a"))).isSameAs(object);
        assertThat(store.find(key("/b"))).isNull();
        assertThat(stats.value(Meter.STORE_OBJECTS)).isEqualTo(1);
        assertThat(stats.value(Meter.STORE_BYTES)).isEqualTo(object.weight()).isGreaterThan(1000);
        assertThat(stats.value(Meter.STORE_CAPACITY)).isEqualTo(CAPACITY);
    }

    @Test
    void itNeverHoldsMoreThanItMay() {
        for (int i = 0; i < 500; i++) {
            store.put(StoredObjects.segment("/" + i, 100_000, 60_000));
            store.tend();
            assertThat(store.bytes()).isLessThanOrEqualTo(CAPACITY);
        }

        assertThat(store.bytes()).as("and is used well").isGreaterThan(CAPACITY * 3L / 4);
        assertThat(stats.value(Meter.STORE_EVICTIONS))
                .isEqualTo(500 - stats.value(Meter.STORE_OBJECTS))
                .isPositive();
    }

    @Test
    void anObjectLargerThanAllOfItIsNotKept() {
        StoredObject huge = StoredObjects.segment("/huge", CAPACITY + 1, 60_000);
        store.put(huge);
        store.tend();

        assertThat(store.find(key("/huge"))).isNull();
        assertThat(huge.body().refCnt()).isZero();
    }

    @Test
    void anObjectIsDroppedWhenItIsOfNoMoreUse() {
        StoredObject brief = StoredObjects.segment("/brief", 1000, 2000);
        store.put(brief);
        store.put(StoredObjects.segment("/long", 1000, 60_000));

        time.advance(Duration.ofMillis(1999));
        assertThat(store.find(key("/brief"))).isNotNull();
        time.advance(Duration.ofMillis(1));
        assertThat(store.find(key("/brief"))).isNull();
        assertThat(store.find(key("/long"))).isNotNull();
        time.advance(Duration.ofSeconds(2));
        store.tend();
        assertThat(brief.body().refCnt()).isZero();
    }

    @Test
    void whatIsHeldElsewhereTooMayLeaveMemoryEarlier() {
        StoredObject object = StoredObjects.segment("/a", 1000, 60_000);
        store.put(object);

        store.leaves(key("/a"), time.millis() + 5000);
        time.advance(Duration.ofMillis(4999));
        assertThat(store.find(key("/a"))).isSameAs(object);
        time.advance(Duration.ofSeconds(3));
        store.tend();
        assertThat(store.find(key("/a"))).isNull();
        assertThat(object.body().refCnt())
                .as("freed then, not when it would have expired")
                .isZero();
    }

    @Test
    void thatManyLeaveMemoryAtOnceForgetsNone() {
        for (int i = 0; i < 1000; i++) {
            store.put(StoredObjects.segment("/" + i, 1000, 60_000));
        }
        for (int i = 0; i < 1000; i++) {
            store.leaves(key("/" + i), time.millis() + 5000);
        }

        time.advance(Duration.ofSeconds(8));
        store.tend();
        assertThat(stats.value(Meter.STORE_OBJECTS)).isZero();
        assertThat(store.bytes()).isZero();
    }

    @Test
    void aNewerVersionTakesThePlaceOfTheOlder() {
        StoredObject older = StoredObjects.segment("/a", 1000, 60_000);
        StoredObject newer = StoredObjects.segment("/a", 2000, 60_000);
        store.put(older);
        store.put(newer);

        assertThat(store.find(key("/a"))).isSameAs(newer);
        assertThat(older.body().refCnt()).isZero();
        assertThat(store.bytes()).isEqualTo(newer.weight());
        assertThat(stats.value(Meter.STORE_EVICTIONS)).isZero();
    }

    @Test
    void aConfirmedVersionSharesTheBytesAndStartsANewLife() {
        StoredObject stored = StoredObjects.segment("/a", 1000, 2000);
        store.put(stored);
        time.advance(Duration.ofMillis(1500));
        store.put(requireNonNull(
                stored.freshened(stored.head(), stored.freshness().with(2000, Grace.NONE))));
        time.advance(Duration.ofMillis(1500));

        assertThat(store.find(key("/a"))).isNotNull();
        assertThat(stored.body().refCnt()).as("the store's").isEqualTo(1);
        assertThat(stored.body().length()).isEqualTo(1000);
    }

    @Test
    void aFreedVersionCannotBeConfirmed() {
        StoredObject stored = StoredObjects.segment("/a", 1000, 2000);
        stored.body().release();

        assertThat(stored.freshened(stored.head(), stored.freshness())).isNull();
    }

    @Test
    void aReaderKeepsWhatTheStoreLetsGo() {
        StoredObject object = StoredObjects.segment("/a", 1000, 60_000);
        store.put(object);
        assertThat(object.body().acquire()).isTrue();

        store.invalidate(key("/a"));
        store.tend();
        assertThat(store.find(key("/a"))).isNull();
        assertThat(object.body().refCnt()).isEqualTo(1);
        assertThat(object.body().length()).isEqualTo(1000);
        object.body().release();
    }

    @Test
    void closingGivesEverythingBack() {
        StoredObject object = StoredObjects.segment("/a", 1000, 60_000);
        store.put(object);
        store.close();

        assertThat(object.body().refCnt()).isZero();
        assertThat(store.bytes()).isZero();
    }

    @Test
    void aPlaylistsCodedFormsFitIntoItsWeightAndGoWithIt() {
        StoredObject playlist = StoredObjects.playlist("/a.m3u8", 1000);
        Body form = new Body(999);
        form.append(Unpooled.wrappedBuffer(new byte[999]));
        form.complete();
        assertThat(playlist.body().coded().claim(ContentCoding.GZIP)).isTrue();
        playlist.body().coded().made(ContentCoding.GZIP, form);
        store.put(playlist);

        StoredObject gzip = requireNonNull(playlist.in(ContentCoding.GZIP));
        assertThat(store.bytes())
                .isGreaterThan(playlist.body().footprint() + gzip.body().footprint());
        assertThat(gzip.head().first("etag")).endsWith("-gz\"");

        store.close();
        assertThat(form.refCnt()).isZero();
    }
}
