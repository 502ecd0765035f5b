// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidemark.edge.TurnedTime;
import tidemark.edge.caching.Tags;
import tidemark.edge.request.CacheKey;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;

/** What a purge takes from the store, and when (C-35, C-37). Buffers left behind fail the class. */
class PurgeTest {
    private static final long HOUR = 3_600_000;

    private final TurnedTime time = new TurnedTime();
    private final Stats stats = new Stats();
    private final ByHand upkeep = new ByHand();
    private final SegmentStore store = new SegmentStore(64 << 20, upkeep, time, stats);

    @AfterEach
    void close() {
        store.close();
        upkeep.runAll();
    }

    /** Does what it is given when the test says so. */
    private static final class ByHand implements Executor {
        private final Queue<Runnable> tasks = new ArrayDeque<>();

        @Override
        public synchronized void execute(Runnable task) {
            tasks.add(task);
        }

        synchronized boolean runOne() {
            Runnable task = tasks.poll();
            if (task != null) {
                task.run();
            }
            return task != null;
        }

        int runAll() {
            int ran = 0;
            while (runOne()) {
                ran++;
            }
            return ran;
        }
    }

    private static CacheKey key(String target) {
        int mark = target.indexOf('?');
        return mark < 0
                ? new CacheKey(target, "")
                : new CacheKey(target.substring(0, mark), target.substring(mark + 1));
    }

    private void keep(String path, String... tags) {
        store.put(fetched(path, store.purges(), tags));
    }

    private static StoredObject fetched(String path, long began, String... tags) {
        return StoredObjects.segment(path, 10, HOUR).stamped(Stamp.of(began, new Tags(List.of(tags))));
    }

    private static PurgeScope url(String path) {
        return PurgeScope.Url.of(key(path));
    }

    private static PurgeScope prefix(String path) {
        return new PurgeScope.Prefix(path);
    }

    private static PurgeScope tag(String name) {
        return new PurgeScope.Tag(name);
    }

    private CompletionStage<PurgeReport> hard(PurgeScope... scopes) {
        return store.purge(new PurgeOrder(List.of(scopes), false));
    }

    private CompletionStage<PurgeReport> soft(PurgeScope... scopes) {
        return store.purge(new PurgeOrder(List.of(scopes), true));
    }

    private static boolean isDone(CompletionStage<PurgeReport> report) {
        return report.toCompletableFuture().isDone();
    }

    private PurgeReport.Done swept(CompletionStage<PurgeReport> report) {
        upkeep.runAll();
        return (PurgeReport.Done) report.toCompletableFuture().join();
    }

    private boolean isFresh(String path) {
        StoredObject found = store.find(key(path));
        return found != null && found.freshness().isFresh(time.millis());
    }

    @Nested
    class Hard {
        @Test
        void isInForceBeforeAnythingWasSwept() {
            keep("/live/a/1", "news");
            keep("/live/a/2");
            keep("/live/b/1", "news");
            keep("/vod/1");

            CompletionStage<PurgeReport> report = hard(prefix("/live/a/"), tag("news"), url("/vod/1"));

            assertThat(isDone(report)).isFalse();
            assertThat(List.of("/live/a/1", "/live/a/2", "/live/b/1", "/vod/1"))
                    .allSatisfy(path -> assertThat(store.find(key(path))).isNull());
            assertThat(stats.value(Meter.PURGES_PENDING)).isEqualTo(1);
            assertThat(swept(report).found())
                    .containsEntry(prefix("/live/a/"), 2)
                    .containsEntry(tag("news"), 1)
                    .containsEntry(url("/vod/1"), 1);
            assertThat(stats.value(Meter.PURGES_PENDING)).isZero();
        }

        @Test
        void frees() {
            StoredObject object = StoredObjects.segment("/a", 1000, HOUR);
            store.put(object);

            assertThat(swept(hard(url("/a"))).purged()).isEqualTo(1);
            upkeep.runAll();

            assertThat(object.body().refCnt()).isZero();
            assertThat(stats.value(Meter.PURGED)).isEqualTo(1);
        }

        @ParameterizedTest
        @CsvSource({
            "/a, /a, true",
            "/a, /a?x=1, false",
            "/a, /ab, false",
            "/a?x=1, /a?x=1, true",
            "/a?x=1, /a, false",
            "/a?x=1, /a?x=2, false"
        })
        void byUrlMeansExactlyThatTarget(String purged, String stored, boolean gone) {
            store.put(StoredObjects.at(key(stored), HOUR));

            assertThat(swept(hard(url(purged))).purged()).isEqualTo(gone ? 1 : 0);
            assertThat(store.find(key(stored)) == null).isEqualTo(gone);
        }

        @ParameterizedTest
        @CsvSource({
            "/, /a, true",
            "/live/, /live/a, true",
            "/live/se, /live/seg1, true",
            "/live/a, /live/a?x=1, true",
            "/live/, /liv, false",
            "/live/a/, /live/a, false"
        })
        void byPrefixMeansEveryPathThatBeginsSo(String purged, String stored, boolean gone) {
            store.put(StoredObjects.at(key(stored), HOUR));

            assertThat(swept(hard(prefix(purged))).purged()).isEqualTo(gone ? 1 : 0);
            assertThat(store.find(key(stored)) == null).isEqualTo(gone);
        }

        @Test
        void byTagComparesCharacterByCharacter() {
            keep("/a", "News", "x");
            keep("/b", "news");

            assertThat(swept(hard(tag("news"))).purged()).isEqualTo(1);
            assertThat(store.find(key("/a"))).isNotNull();
            assertThat(store.find(key("/b"))).isNull();
        }

        @Test
        void doesNotMeanWhatIsFetchedAfterwards() {
            keep("/a", "news");
            CompletionStage<PurgeReport> report = hard(url("/a"), prefix("/"), tag("news"));
            keep("/a", "news");

            assertThat(isFresh("/a")).isTrue();
            assertThat(swept(report).purged())
                    .as("what took its place counts for nothing")
                    .isZero();
            assertThat(isFresh("/a")).isTrue();
        }

        @Test
        void winsOverASoftOneWhicheverComesFirst() {
            keep("/live/a", "news");
            keep("/live/b", "news");
            soft(tag("news"));
            hard(url("/live/a"));
            soft(prefix("/live/"));

            assertThat(store.find(key("/live/a"))).isNull();
            assertThat(store.find(key("/live/b"))).isNotNull();
            upkeep.runAll();
            assertThat(store.find(key("/live/a"))).isNull();
            assertThat(store.find(key("/live/b"))).isNotNull();
        }
    }

    @Nested
    class Soft {
        @Test
        void marksStaleAndKeepsForErrors() {
            StoredObject object = StoredObjects.segment("/a", 10, 60_000);
            store.put(object);
            time.advance(Duration.ofSeconds(5));
            CompletionStage<PurgeReport> report = soft(url("/a"));

            StoredObject stale = requireNonNull(store.find(key("/a")));
            assertThat(stale.freshness().isFresh(time.millis())).isFalse();
            assertThat(stale.freshness().age(time.millis())).isEqualTo(5000);
            assertThat(stale.freshness().grace()).isEqualTo(object.freshness().grace());
            assertThat(swept(report).purged()).isEqualTo(1);
            assertThat(store.find(key("/a"))).as("once is enough").isSameAs(stale);
        }

        @Test
        void leavesItInTheStoreAsLongAsItWouldHaveBeenThere() {
            store.put(StoredObjects.segment("/a", 10, 60_000));
            swept(soft(url("/a")));

            time.advance(Duration.ofSeconds(59));
            assertThat(store.find(key("/a"))).as("to be validated").isNotNull();
            time.advance(Duration.ofSeconds(2));
            assertThat(store.find(key("/a"))).isNull();
        }

        @Test
        void byTheSweepAlone() {
            keep("/live/a");
            keep("/live/b");

            assertThat(swept(soft(prefix("/live/"))).purged()).isEqualTo(2);
            assertThat(isFresh("/live/a")).isFalse();
            assertThat(store.find(key("/live/a"))).isNotNull();
        }

        @Test
        void aSecondOneMeansWhatWasValidatedInBetween() {
            keep("/a");
            swept(soft(url("/a")));
            keep("/a");
            assertThat(isFresh("/a")).isTrue();

            assertThat(swept(soft(url("/a"))).purged()).isEqualTo(1);
            assertThat(isFresh("/a")).isFalse();
        }
    }

    @Nested
    class AFetchUnderWay {
        private final long began = store.purges();

        @Test
        void isNotKeptWhenAHardPurgeOvertookIt() {
            swept(hard(prefix("/live/")));
            store.put(fetched("/live/a", began));
            store.put(fetched("/vod/a", began));

            assertThat(store.find(key("/live/a"))).isNull();
            assertThat(isFresh("/vod/a")).isTrue();
            assertThat(stats.value(Meter.FILLS_OVERTAKEN)).isEqualTo(1);
        }

        @Test
        void isKeptStaleWhenASoftOneDid() {
            swept(soft(tag("news")));
            store.put(fetched("/live/a", began, "news"));

            assertThat(store.find(key("/live/a"))).isNotNull();
            assertThat(isFresh("/live/a")).isFalse();
        }

        @Test
        void neverTakesThePlaceOfWhatWasFetchedAfterThePurge() {
            swept(soft(url("/a")));
            StoredObject newer = fetched("/a", store.purges());
            store.put(newer);
            store.put(fetched("/a", began));

            assertThat(store.find(key("/a"))).isSameAs(newer);
        }

        @Test
        void isNotJoinedAnyMore() {
            hard(url("/a"));

            assertThat(store.hasOvertaken(key("/a"), began, null)).isTrue();
            assertThat(store.hasOvertaken(key("/b"), began, null)).isFalse();
            assertThat(store.hasOvertaken(key("/a"), store.purges(), null)).isFalse();
        }

        @Test
        void mayHaveAnyTagAsLongAsItHasNoHead() {
            hard(tag("news"));

            assertThat(store.hasOvertaken(key("/a"), began, null)).isTrue();
            assertThat(store.hasOvertaken(key("/a"), began, Tags.NONE)).isFalse();
            assertThat(store.hasOvertaken(key("/a"), began, new Tags(List.of("news"))))
                    .isTrue();
        }

        @Test
        void isNotKeptWhenItLastsLongerThanPurgesAreRemembered() {
            swept(hard(url("/other")));
            time.advance(Duration.ofMillis(PurgeLedger.REMEMBER_MILLIS - 1));
            store.tend();
            store.put(fetched("/a", began));
            assertThat(isFresh("/a")).isTrue();

            time.advance(Duration.ofMillis(1));
            store.tend();
            store.put(fetched("/b", began));

            assertThat(store.find(key("/b"))).as("nobody knows what it missed").isNull();
            assertThat(isFresh("/a")).as("what is stored was swept").isTrue();
        }
    }

    @Nested
    class Invalidation {
        @Test
        void ofATargetIsInForceAtOnceAndSweptByTheNextUpkeep() {
            keep("/a");
            store.invalidate(key("/a"));

            assertThat(store.find(key("/a"))).isNull();
            store.tend();
            upkeep.runAll();
            assertThat(stats.value(Meter.PURGES_PENDING)).isZero();
            assertThat(stats.value(Meter.PURGES)).as("nobody ordered it").isZero();
        }

        @Test
        void ofGroupsMeansAllOfThem() {
            keep("/a", "one");
            keep("/b", "two");
            keep("/c");
            store.invalidateGroups(new Tags(List.of("one", "two")));

            assertThat(store.find(key("/a"))).isNull();
            assertThat(store.find(key("/b"))).isNull();
            assertThat(store.find(key("/c"))).isNotNull();
        }
    }

    @Nested
    class Bounds {
        @Test
        void tenThousandObjectsAreSweptInSmallSteps() {
            IntStream.range(0, 10_000).forEach(i -> keep("/live/" + i));
            keep("/vod/1");
            upkeep.runAll();

            CompletionStage<PurgeReport> report = hard(prefix("/live/"));
            upkeep.runOne();

            assertThat(stats.value(Meter.PURGED)).as("after one step").isEqualTo(IndexWalk.STEP);
            assertThat(IntStream.range(0, 10_000)).allMatch(i -> store.find(key("/live/" + i)) == null);
            PurgeReport.Done done = swept(report);
            assertThat(done.purged()).isEqualTo(10_000);
            assertThat(stats.value(Meter.STORE_OBJECTS)).isEqualTo(1);
        }

        @Test
        void aPassServesAllThatWereTakenBeforeItAndOneFollowsForTheRest() {
            IntStream.range(0, 3000).forEach(i -> keep("/live/" + i));
            upkeep.runAll();
            CompletionStage<PurgeReport> first = hard(url("/live/1"));
            CompletionStage<PurgeReport> second = hard(url("/live/2"));
            upkeep.runOne();
            CompletionStage<PurgeReport> third = hard(url("/live/3"));
            while (!isDone(first)) {
                upkeep.runOne();
            }

            assertThat(isDone(second)).isTrue();
            assertThat(isDone(third)).isFalse();
            assertThat(swept(third).purged()).isEqualTo(1);
        }

        @Test
        void moreThanTheLedgerHoldsIsRefused() {
            for (int i = 0; i < PurgeLedger.MOST_PREFIXES; i++) {
                assertThat(isDone(hard(prefix("/" + i + "/")))).isFalse();
            }
            keep("/many/1");

            assertThat(hard(prefix("/many/")).toCompletableFuture()).isCompletedWithValue(PurgeReport.Refused.REFUSED);
            assertThat(isFresh("/many/1")).isTrue();
            upkeep.runAll();
            assertThat(swept(hard(prefix("/many/"))).purged())
                    .as("swept ones give way")
                    .isEqualTo(1);
        }

        @Test
        void whoGivesWayIsNotForgotten() {
            long began = store.purges();
            swept(hard(prefix("/live/")));
            for (int i = 0; i < PurgeLedger.MOST_PREFIXES; i++) {
                swept(hard(prefix("/" + i + "/")));
            }
            store.put(fetched("/live/a", began));

            assertThat(store.find(key("/live/a"))).isNull();
        }

        @Test
        void whatCannotBeRefusedMakesEverythingStaleWhenThereIsNoPlace() {
            keep("/a", "news");
            keep("/b");
            List<PurgeScope> many = new ArrayList<>();
            IntStream.range(0, PurgeLedger.MOST_SCOPES).forEach(i -> many.add(url("/none/" + i)));
            store.purge(new PurgeOrder(many, false));

            store.invalidate(key("/a"));
            assertThat(isFresh("/a")).isFalse();
            assertThat(isFresh("/b")).isFalse();
            keep("/b");
            assertThat(isFresh("/b")).isTrue();
            store.invalidateGroups(new Tags(List.of("other")));
            assertThat(isFresh("/b")).isFalse();
            assertThat(stats.value(Meter.PURGES_PENDING)).isEqualTo(2);
            upkeep.runAll();
            assertThat(stats.value(Meter.PURGES_PENDING)).isZero();
        }
    }

    @Test
    void whoHoldsObjectsElsewhereIsToldBeforeTheReport() {
        StoredObject elsewhere = fetched("/live/a", store.purges(), "news");
        List<Boolean> told = new ArrayList<>();
        store.purgesAlso(gone -> told.add(gone.test(elsewhere)));

        swept(soft(tag("news")));
        swept(hard(tag("news")));

        assertThat(told).containsExactly(false, true);
        elsewhere.body().release();
    }

    /** Lookups and landings on other threads while purges come and are swept: nothing purged is ever found after. */
    @Test
    void nothingThatWasPurgedIsFoundAgainWhateverHappensAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        CountDownLatch over = new CountDownLatch(1);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            running.add(threads.submit(() -> land(over)));
            running.add(threads.submit(() -> sweepAll(over)));
        }
        for (int round = 0; round < 2000; round++) {
            CompletionStage<PurgeReport> taken =
                    switch (round % 3) {
                        case 0 -> hard(url("/live/a"));
                        case 1 -> hard(prefix("/live/"));
                        default -> hard(tag("news"));
                    };
            long purged = store.purges();
            for (int look = 0; look < 20; look++) {
                StoredObject found = store.find(key("/live/a"));
                if (found != null) {
                    assertThat(found.stamp().began()).isGreaterThanOrEqualTo(purged);
                }
            }
            assertThat(taken).isNotNull();
        }
        over.countDown();
        for (Future<?> each : running) {
            each.get();
        }
        threads.shutdown();
        upkeep.runAll();
        assertThat(stats.value(Meter.PURGED)).isPositive();
    }

    private void land(CountDownLatch over) {
        while (over.getCount() > 0) {
            StoredObject slow = fetched("/live/a", store.purges(), "news");
            store.put(fetched("/live/a", store.purges(), "news"));
            store.put(slow);
        }
    }

    private void sweepAll(CountDownLatch over) {
        while (over.getCount() > 0) {
            if (!upkeep.runOne()) {
                Thread.onSpinWait();
            }
        }
    }
}
