// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.TurnedTime;
import tidemark.edge.request.CacheKey;
import tidemark.edge.stats.Stats;
import tidemark.edge.store.Holding.Place;

/** What is held is told by streams and folders, media apart from what holding it costs. */
class HoldingsTest {
    private static final long MINUTE = 60_000;

    private final TurnedTime time = new TurnedTime();
    private final SegmentStore store = new SegmentStore(4 << 20, Runnable::run, time, new Stats());

    @AfterEach
    void close() {
        store.close();
    }

    private static Rendition of(String stream) {
        return new Rendition() {
            @Override
            public boolean isWatched(Body media) {
                return true;
            }

            @Override
            public String stream() {
                return stream;
            }
        };
    }

    private void named(String stream) {
        store.asks(key -> new Stay(time.millis(), time.millis() + MINUTE, of(stream), null));
    }

    private Held held(Place place) {
        return store.holdings().stream()
                .filter(holding -> holding.place().equals(place))
                .map(Holding::held)
                .findFirst()
                .orElse(Held.NOTHING);
    }

    @Test
    void bodiesOfMediaCountAsMediaAndAllElseIsOverhead() {
        StoredObject segment = StoredObjects.segment("/a/1.m4s", 100_000, MINUTE);
        StoredObject playlist = StoredObjects.playlist("/a/index.m3u8", 3000);
        store.put(segment);
        store.put(playlist);

        Held held = held(new Place("", "/a/"));
        assertThat(held.mediaBytes()).isEqualTo(100_000);
        assertThat(held.mediaObjects()).isEqualTo(1);
        assertThat(held.otherObjects()).isEqualTo(1);
        assertThat(held.overheadBytes()).isEqualTo(segment.weight() - 100_000 + playlist.weight());
        assertThat(held.mediaBytes() + held.overheadBytes()).isEqualTo(store.bytes());
    }

    @Test
    void mediaCountsForTheStreamThatNamesItWhereverItLies() {
        named("/live/a.m3u8");
        store.put(StoredObjects.segment("/live/a1.ts", 5000, MINUTE));
        named("/live/b.m3u8");
        store.put(StoredObjects.segment("/live/b1.ts", 7000, MINUTE));

        assertThat(held(new Place("/live/a.m3u8", "/live/")).mediaBytes()).isEqualTo(5000);
        assertThat(held(new Place("/live/b.m3u8", "/live/")).mediaBytes()).isEqualTo(7000);
    }

    @Test
    void whatLeavesIsTakenFromWhereItWasCountedAlthoughAnotherWindowNamesItNow() {
        named("/live/a.m3u8");
        store.put(StoredObjects.segment("/live/1.ts", 5000, MINUTE));
        named("/live/b.m3u8");
        store.windowMoved(new CacheKey("/live/1.ts", ""));
        assertThat(store.holdings()).hasSize(1);

        time.advance(Duration.ofMillis(2 * MINUTE));
        store.tend();
        assertThat(store.holdings()).isEmpty();
        assertThat(store.bytes()).isZero();
    }

    @Test
    void anObjectThatTakesTheOthersPlaceCountsOnce() {
        store.put(StoredObjects.segment("/a/1.m4s", 5000, MINUTE));
        store.put(StoredObjects.segment("/a/1.m4s", 6000, MINUTE));
        store.tend();

        assertThat(held(new Place("", "/a/")).mediaBytes()).isEqualTo(6000);
        assertThat(held(new Place("", "/a/")).mediaObjects()).isEqualTo(1);
    }
}
