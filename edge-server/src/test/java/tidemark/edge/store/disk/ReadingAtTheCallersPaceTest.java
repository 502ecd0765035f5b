// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidemark.edge.stats.Meter;

/** Nothing is read that was not asked for, and nobody waits for a disk that does not answer. */
class ReadingAtTheCallersPaceTest {
    private static final String KEY = "/live/c1/s1.m4s";

    @TempDir
    Path directory;

    @Test
    void theHeadComesByItselfAndPortionsAsTheyAreRequested() throws InterruptedException {
        try (DiskRoom room = DiskRoom.open(directory)) {
            ReadBack back = new ReadBack();
            DiskRead read = room.store.read(room.keep(KEY, 3 * DiskRead.PORTION + 5), back, 0);

            assertThat(back.awaitHead()).isEqualTo(DiskRoom.headOf(KEY));
            assertThat(back.portionsLeft()).isZero();
            read.request(1);
            assertThat(back.awaitPortion()).isEqualTo(DiskRead.PORTION);
            read.request(2);
            assertThat(back.awaitPortion()).isEqualTo(DiskRead.PORTION);
            assertThat(back.awaitPortion()).isEqualTo(DiskRead.PORTION);
            room.readsBack(KEY, 3 * DiskRead.PORTION + 5);
            assertThat(back.portionsLeft()).isZero();
            assertThat(back.isOver()).isFalse();
            read.request(1);
            assertThat(back.awaitBody()).isEqualTo(DiskRoom.bytesOf(KEY, 3 * DiskRead.PORTION + 5));
        }
    }

    @Test
    void aRequestForNothingIsAMistake() {
        try (DiskRoom room = DiskRoom.open(directory)) {
            DiskRead read = room.store.read(room.keep(KEY, 5), new ReadBack(), 0);
            assertThatThrownBy(() -> read.request(0)).hasMessageContaining("expected: > 0");
            read.cancel();
        }
    }

    @Test
    void whatIsCancelledFromWithinIsToldNoMore() throws InterruptedException {
        try (DiskRoom room = DiskRoom.open(directory)) {
            DiskEntry entry = room.keep(KEY, 2 * DiskRead.PORTION);
            ReadBack seen = new ReadBack();
            DiskRead[] read = new DiskRead[1];
            read[0] = room.store.read(
                    entry,
                    new ToldReader(seen) {
                        @Override
                        public void portion(Portion bytes) {
                            read[0].cancel();
                            super.portion(bytes);
                        }
                    },
                    0);
            read[0].request(2);
            assertThat(seen.awaitPortion()).isEqualTo(DiskRead.PORTION);
            room.readsBack(KEY, 2 * DiskRead.PORTION);
            room.store.close();

            assertThat(seen.isOver()).isFalse();
            assertThat(seen.portionsLeft()).isZero();
        }
    }

    @Test
    void whoCancelsWhileItIsToldTheHeadIsHandedNothingThatWasReadWithIt() {
        try (DiskRoom room = DiskRoom.open(directory)) {
            DiskEntry entry = room.keep(KEY, DiskRead.PORTION);
            CompletableFuture<DiskRead> read = new CompletableFuture<>();
            ReadBack seen = new ReadBack();
            read.complete(room.store.read(
                    entry,
                    new ToldReader(seen) {
                        @Override
                        public void head(byte[] head) {
                            read.join().cancel();
                            super.head(head);
                        }
                    },
                    2));
            seen.awaitHead();
            room.readsBack(KEY, DiskRead.PORTION);
            room.store.close();

            assertThat(seen.portionsLeft()).isZero();
            assertThat(seen.isOver()).isFalse();
            await().untilAsserted(
                            () -> assertThat(room.value(Meter.MEMORY_DISK)).isZero());
        }
    }

    @Test
    void aReaderThatBreaksIsToldSoAndGivesItsPlaceBack() {
        try (DiskRoom room = DiskRoom.open(directory)) {
            DiskEntry entry = room.keep(KEY, 10);
            assertThat(breaksAtThePortion(room, entry)).isEqualTo(DiskBreak.FAILED);
            List<DiskRead> others = new ArrayList<>();
            for (int i = 1; i < ReadDesk.MOST_OPEN; i++) {
                others.add(room.store.read(entry, new ReadBack(), 0));
            }

            await().untilAsserted(() -> assertThat(breaksAtTheHead(room, entry)).isEqualTo(DiskBreak.FAILED));
            await().untilAsserted(() -> room.readsBack(KEY, 10));

            assertThat(room.value(Meter.DISK_DEGRADED)).isZero();
            others.forEach(DiskRead::cancel);
            await().until(() -> room.value(Meter.MEMORY_DISK) == 0);
        }
    }

    private static DiskBreak breaksAtTheHead(DiskRoom room, DiskEntry entry) {
        ReadBack seen = new ReadBack();
        room.store.read(
                entry,
                new ToldReader(seen) {
                    @Override
                    public void head(byte[] head) {
                        throw new IllegalStateException("a fault of this reader");
                    }
                },
                1);
        return seen.awaitBreak();
    }

    private static DiskBreak breaksAtThePortion(DiskRoom room, DiskEntry entry) {
        ReadBack seen = new ReadBack();
        room.store.read(
                entry,
                new ToldReader(seen) {
                    @Override
                    public void portion(Portion bytes) {
                        bytes.release();
                        throw new IllegalStateException("a fault of this reader");
                    }
                },
                1);
        return seen.awaitBreak();
    }

    @Test
    void aFaultBehindTheReaderEndsTheReadAndTellsIt() {
        FaultyDisk disk = new FaultyDisk();
        try (DiskRoom room = DiskRoom.open(DiskLayout.of(directory, DiskRoom.CAPACITY), disk)) {
            DiskEntry entry = room.keep(KEY, 1000);
            disk.onUse(() -> {
                throw new IllegalStateException("a fault of this disk");
            });
            ReadBack back = ReadBack.of(room.store, entry);

            assertThat(back.awaitBreak()).isEqualTo(DiskBreak.FAILED);
            disk.onUse(() -> {});
            room.readsBack(KEY, 1000);
            await().untilAsserted(
                            () -> assertThat(room.value(Meter.MEMORY_DISK)).isZero());
        }
    }

    @Test
    void asManyAsItServesAreOpenAtATimeAndEachGivesItsPlaceBack() {
        try (DiskRoom room = DiskRoom.open(directory)) {
            DiskEntry entry = room.keep(KEY, 10);
            List<DiskRead> paused = new ArrayList<>();
            List<ReadBack> readers = new ArrayList<>();
            for (int i = 0; i < ReadDesk.MOST_OPEN; i++) {
                readers.add(new ReadBack());
                paused.add(room.store.read(entry, readers.get(i), 0));
            }
            assertThat(ReadBack.of(room.store, entry).awaitBreak()).isEqualTo(DiskBreak.BUSY);

            paused.get(0).request(1);
            readers.get(0).awaitBody();
            paused.get(1).cancel();
            await().untilAsserted(() -> room.readsBack(KEY, 10));
            paused.forEach(DiskRead::cancel);
        }
    }

    @Test
    void aDiskThatDoesNotAnswerBreaksTheReadAndIsLeftOut() throws InterruptedException {
        FaultyDisk disk = new FaultyDisk();
        try (DiskRoom room = DiskRoom.open(DiskLayout.of(directory, DiskRoom.CAPACITY), disk)) {
            DiskEntry entry = room.keep(KEY, 1000);
            Held hung = disk.hang();
            ReadBack back = ReadBack.of(room.store, entry);
            hung.await();
            assertThat(back.isOver()).isFalse();
            room.time.advance(Duration.ofSeconds(6));

            assertThat(back.awaitBreak()).isEqualTo(DiskBreak.TIMED_OUT);
            await().untilAsserted(() ->
                    assertThat(room.store.directories().get(0).fault()).isEqualTo(DiskFault.SLOW));
            assertThat(room.finds(KEY)).isFalse();
            assertThat(ReadBack.of(room.store, entry).awaitBreak()).isEqualTo(DiskBreak.FAILED);
            hung.goOn();
            room.time.advance(Duration.ofSeconds(11));
            await().untilAsserted(() -> room.readsBack(KEY, 1000));
        }
    }

    @Test
    void aPausedReadMayTakeItsTime() throws InterruptedException {
        try (DiskRoom room = DiskRoom.open(directory)) {
            ReadBack back = new ReadBack();
            DiskRead read = room.store.read(room.keep(KEY, 2 * DiskRead.PORTION), back, 0);
            read.request(1);
            back.awaitPortion();
            room.time.advance(Duration.ofMinutes(10));
            room.readsBack(KEY, 2 * DiskRead.PORTION);
            assertThat(back.isOver()).isFalse();
            read.request(1);
            assertThat(back.awaitBody()).hasSize(2 * DiskRead.PORTION);
        }
    }

    @Test
    void onePlaceThatCannotBeReadIsNotABadDiskAndThreeAre() {
        FaultyDisk disk = new FaultyDisk();
        try (DiskRoom room = DiskRoom.open(DiskLayout.of(directory, DiskRoom.CAPACITY), disk)) {
            DiskEntry entry = room.keep(KEY, 1000);
            disk.fail(new IOException("Input/output error"));
            assertThat(ReadBack.of(room.store, entry).awaitBreak()).isEqualTo(DiskBreak.FAILED);
            assertThat(room.value(Meter.DISK_DEGRADED)).isZero();
            assertThat(ReadBack.of(room.store, entry).awaitBreak()).isEqualTo(DiskBreak.FAILED);
            assertThat(ReadBack.of(room.store, entry).awaitBreak()).isEqualTo(DiskBreak.FAILED);
            assertThat(room.value(Meter.DISK_DEGRADED)).isEqualTo(1);
            assertThat(room.value(Meter.DISK_BROKEN)).isEqualTo(3);
            disk.fail(null);
        }
    }

    @Test
    void whatWaitsForItsReaderBreaksWhenTheStoreCloses() {
        DiskRoom room = DiskRoom.open(directory);
        ReadBack back = new ReadBack();
        room.store.read(room.keep(KEY, 1000), back, 0);
        back.awaitHead();
        room.close();

        assertThat(back.awaitBreak()).isEqualTo(DiskBreak.CLOSED);
    }

    /** Passes on what it is told. */
    private abstract static class ToldReader implements DiskReader {
        private final ReadBack to;

        ToldReader(ReadBack to) {
            this.to = to;
        }

        @Override
        public void head(byte[] head) {
            to.head(head);
        }

        @Override
        public void portion(Portion bytes) {
            to.portion(bytes);
        }

        @Override
        public void end() {
            to.end();
        }

        @Override
        public void broke(DiskBreak why) {
            to.broke(why);
        }
    }
}
