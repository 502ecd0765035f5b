// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidemark.edge.TurnedTime;
import tidemark.edge.stats.Meter;
import tidemark.edge.store.Body;
import tidemark.edge.store.disk.format.Portions;

/** What was offered comes back as it was, and goes when its window is over. */
class KeptObjectsTest {
    @TempDir
    Path directory;

    @Test
    void aBodysBlocksAreThePortionsOnDisk() {
        assertThat(Body.BLOCK).isEqualTo(Portions.BYTES).isEqualTo(DiskRead.PORTION);
    }

    @Test
    void comesBackAsItWasOffered() {
        try (DiskRoom room = DiskRoom.open(directory)) {
            for (int length : new int[] {0, 1, Portions.BYTES - 1, Portions.BYTES, Portions.BYTES + 1, 3_000_000}) {
                room.keep("/live/c1/" + length, length);
            }
            for (int length : new int[] {0, 1, Portions.BYTES - 1, Portions.BYTES, Portions.BYTES + 1, 3_000_000}) {
                room.readsBack("/live/c1/" + length, length);
            }
            assertThat(room.finds("/live/c1/none")).isFalse();
        }
    }

    @Test
    void comesBackAfterARestartWithItsNumbers() {
        TurnedTime time;
        long leavesAt;
        try (DiskRoom room = DiskRoom.open(directory)) {
            time = room.time;
            DiskEntry kept = room.keep(room.object("/a.m4s?q=ü", DiskRoom.HOUR).marked(42), 700_000);
            leavesAt = kept.leavesAtMillis();
            assertThat(kept.isRestored()).isFalse();
        }
        try (DiskRoom room = DiskRoom.open(directory, time)) {
            DiskEntry entry = room.found("/a.m4s?q=ü");
            assertThat(entry.isRestored()).isTrue();
            assertThat(entry.bodyBytes()).isEqualTo(700_000);
            assertThat(entry.marks()).isEqualTo(42);
            assertThat(entry.leavesAtMillis()).isEqualTo(leavesAt);
            assertThat(entry.beganMillis()).isEqualTo(leavesAt - DiskRoom.HOUR);
            room.readsBack("/a.m4s?q=ü", 700_000);

            room.store.confirm(entry);

            assertThat(entry.isRestored()).isFalse();
        }
    }

    @Test
    void tellsWhatWasRestored() {
        try (DiskRoom room = DiskRoom.open(directory)) {
            room.keep("/1", 1000);
            room.keep("/2", 2000);
        }
        try (DiskRoom room = DiskRoom.open(directory)) {
            Restored restored = DiskRoom.await(room.store.restored());

            assertThat(restored.objects()).isEqualTo(2);
            assertThat(restored.bytes()).isEqualTo(3000);
            assertThat(restored.torn()).isZero();
            assertThat(room.value(Meter.DISK_RESTORING)).isZero();
            assertThat(room.value(Meter.DISK_OBJECTS)).isEqualTo(2);
        }
    }

    @Test
    void theLaterOfTwoCountsAlsoAfterARestart() {
        try (DiskRoom room = DiskRoom.open(directory)) {
            room.keep(room.object("/k", 2 * DiskRoom.HOUR), 100);
            room.keep(room.object("/k", DiskRoom.HOUR), 200);
            room.readsBack("/k", 200);
        }
        try (DiskRoom room = DiskRoom.open(directory)) {
            room.readsBack("/k", 200);
        }
    }

    @Test
    void goesWithItsStripeAtMostASixteenthOfItsWindowLate() {
        try (DiskRoom room = DiskRoom.open(directory)) {
            DiskEntry entry = room.keep("/soon", 1000);
            room.keep(room.object("/later", DiskRoom.HOUR + DiskRoom.HOUR / 8), 1000);
            room.time.advance(Duration.ofMillis(DiskRoom.HOUR + DiskRoom.HOUR / 16));
            room.tend();

            assertThat(room.finds("/soon")).isFalse();
            assertThat(room.finds("/later")).isTrue();
            assertThat(ReadBack.of(room.store, entry).awaitBreak()).isEqualTo(DiskBreak.GONE);
            assertThat(directory.toFile().list((d, name) -> name.endsWith(".stripe")))
                    .hasSize(1);
        }
    }

    @Test
    void objectsThatLeaveTogetherShareAStripe() {
        try (DiskRoom room = DiskRoom.open(directory)) {
            for (int i = 0; i < 20; i++) {
                room.keep(room.object("/a" + i, 16 * 65_536), 100);
                room.keep(room.object("/b" + i, 16 * 16 * 65_536), 100);
            }
            assertThat(directory.toFile().list((d, name) -> name.endsWith(".stripe")))
                    .hasSizeBetween(2, 4);
        }
    }

    @Test
    void whatHasLeftIsNotRestored() {
        TurnedTime time;
        try (DiskRoom room = DiskRoom.open(directory)) {
            time = room.time;
            room.keep("/k", 1000);
        }
        time.advance(Duration.ofHours(2));
        try (DiskRoom room = DiskRoom.open(directory, time)) {
            assertThat(room.finds("/k")).isFalse();
            assertThat(room.value(Meter.DISK_BYTES)).isZero();
            assertThat(directory.toFile().list((d, name) -> name.endsWith(".stripe")))
                    .isEmpty();
        }
    }

    @Test
    void whatLeavesFirstMakesRoom() {
        long capacity = 4 << 20;
        try (DiskRoom room = DiskRoom.open(DiskLayout.of(directory, capacity))) {
            room.keep(room.object("/last", 10 * DiskRoom.HOUR), 100_000);
            for (int i = 0; i < 60; i++) {
                room.keep(room.object("/k" + i, DiskRoom.HOUR + i * 1000L), 100_000);
                assertThat(room.value(Meter.DISK_BYTES)).isLessThanOrEqualTo(capacity + 70_000);
            }
            assertThat(room.finds("/k0")).isFalse();
            room.readsBack("/k59", 100_000);
            room.readsBack("/last", 100_000);
            assertThat(room.value(Meter.DISK_EVICTIONS)).isBetween(15L, 40L);
        }
    }

    @Test
    void refusesWhatItCannotKeep() {
        try (DiskRoom room = DiskRoom.open(DiskLayout.of(directory, 4 << 20))) {
            assertThat(room.offer("/large", 2 << 20)).isEqualTo(Offered.TOO_LARGE);
            assertThat(room.offer(room.object("/left", 0), 10, new CompletableFuture<>()))
                    .isEqualTo(Offered.LEFT);
            assertThat(room.offer("/" + "k".repeat(DiskObject.LONGEST_KEY), 10)).isEqualTo(Offered.TOO_LARGE);
            Body growing = new Body(10);
            assertThat(room.store.offer(room.object("/growing", 1000), growing, kept -> {}))
                    .isEqualTo(Offered.NOT_COMPLETE);
            growing.release();
            assertThat(room.store.offer(room.object("/freed", 1000), growing, kept -> {}))
                    .isEqualTo(Offered.NOT_COMPLETE);
            assertThat(room.value(Meter.DISK_REFUSED)).isEqualTo(5);
        }
    }

    @Test
    void whatFindsNoPlaceInTheQueueIsRefused() throws InterruptedException {
        DiskLayout layout = new DiskLayout(List.of(new DiskDirectory(directory, DiskRoom.CAPACITY)), 250_000);
        try (DiskRoom room = DiskRoom.open(layout)) {
            Held first = room.holds();

            assertThat(room.offer("/1", 100_000)).isEqualTo(Offered.TAKEN);
            assertThat(room.offer("/2", 100_000)).isEqualTo(Offered.TAKEN);
            assertThat(room.offer("/3", 100_000)).isEqualTo(Offered.QUEUE_FULL);
            assertThat(room.value(Meter.DISK_QUEUED)).isBetween(200_000L, 250_000L);
            first.goOn();
        }
    }

    @Test
    void whatWaitsIsWrittenBeforeTheEnd() {
        try (DiskRoom room = DiskRoom.open(directory)) {
            for (int i = 0; i < 50; i++) {
                assertThat(room.offer("/k" + i, 300_000)).isEqualTo(Offered.TAKEN);
            }
        }
        try (DiskRoom room = DiskRoom.open(directory)) {
            for (int i = 0; i < 50; i++) {
                room.readsBack("/k" + i, 300_000);
            }
        }
    }

    @Test
    void severalDirectoriesShareTheKeysAndFindThemAgain() {
        DiskLayout layout = new DiskLayout(
                List.of(
                        new DiskDirectory(directory.resolve("a"), DiskRoom.CAPACITY),
                        new DiskDirectory(directory.resolve("b"), DiskRoom.CAPACITY)),
                DiskLayout.DEFAULT_QUEUE_BYTES);
        try (DiskRoom room = DiskRoom.open(layout)) {
            for (int i = 0; i < 200; i++) {
                room.keep("/live/c1/segment-" + i + ".m4s", 100);
            }
            assertThat(room.store.directories())
                    .allSatisfy(state -> assertThat(state.objects()).isBetween(60L, 140L));
        }
        try (DiskRoom room = DiskRoom.open(layout)) {
            for (int i = 0; i < 200; i++) {
                room.readsBack("/live/c1/segment-" + i + ".m4s", 100);
            }
        }
    }

    @Test
    void aDirectoryBelongsToOne() {
        DiskRoom first = DiskRoom.open(directory);
        assertThatThrownBy(() -> DiskRoom.open(directory))
                .isInstanceOf(DiskInUse.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("in use");
        first.close();
        DiskRoom.open(directory).close();
    }

    @Test
    void afterTheEndNothingIsTakenOrFound() {
        DiskRoom room = DiskRoom.open(directory);
        DiskEntry entry = room.keep("/k", 10);
        room.close();

        assertThat(room.offer("/other", 10)).isEqualTo(Offered.CLOSED);
        assertThat(room.finds("/k")).isFalse();
        assertThat(ReadBack.of(room.store, entry).awaitBreak()).isEqualTo(DiskBreak.CLOSED);
        assertThat(DiskRoom.await(room.store.purge(all -> true)).isDurable()).isFalse();
    }
}
