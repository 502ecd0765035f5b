// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidemark.edge.DiskFiles;
import tidemark.edge.stats.Meter;

/** A purge that was said to be done stays done, whatever happens to the process (T-10). */
class LastingPurgeTest {
    @TempDir
    Path directory;

    @TempDir
    Path afterCrash;

    @Test
    void isInForceAtOnceAndAfterACleanEnd() {
        try (DiskRoom room = DiskRoom.open(directory)) {
            room.keep("/live/c1/1", 1000);
            room.keep("/live/c2/1", 1000);
            var purge = room.store.purge(entry -> entry.key().startsWith("/live/c1/"));

            assertThat(room.finds("/live/c1/1")).isFalse();
            assertThat(room.finds("/live/c2/1")).isTrue();
            assertThat(DiskRoom.await(purge)).isEqualTo(new Purged(1, true));
            assertThat(room.value(Meter.DISK_PURGED)).isEqualTo(1);
            room.keep("/live/c1/1", 2000);
            room.readsBack("/live/c1/1", 2000);
        }
        try (DiskRoom room = DiskRoom.open(directory)) {
            room.readsBack("/live/c1/1", 2000);
            room.readsBack("/live/c2/1", 1000);
        }
    }

    @Test
    void holdsAfterACrash() throws IOException {
        try (DiskRoom room = DiskRoom.open(directory)) {
            room.keep("/live/c1/1", 1000);
            room.keep("/live/c2/1", 1000);
            DiskRoom.await(room.store.purge(entry -> entry.key().startsWith("/live/c1/")));
            DiskFiles.copy(directory, afterCrash);
        }
        try (DiskRoom room = DiskRoom.open(afterCrash)) {
            assertThat(room.finds("/live/c1/1")).isFalse();
            room.readsBack("/live/c2/1", 1000);
        }
    }

    @Test
    void holdsInSealedStripesToo() throws IOException {
        try (DiskRoom room = DiskRoom.open(directory)) {
            room.keep("/live/c1/1", 1000);
            room.keep("/live/c2/1", 1000);
        }
        try (DiskRoom room = DiskRoom.open(directory)) {
            assertThat(DiskRoom.await(room.store.purge(entry -> entry.key().startsWith("/live/c1/"))))
                    .isEqualTo(new Purged(1, true));
            DiskFiles.copy(directory, afterCrash);
        }
        for (int restarts = 0; restarts < 3; restarts++) {
            try (DiskRoom room = DiskRoom.open(afterCrash)) {
                assertThat(room.finds("/live/c1/1")).isFalse();
                room.readsBack("/live/c2/1", 1000);
            }
        }
    }

    @Test
    void meansAlsoWhatALaterObjectHides() {
        try (DiskRoom room = DiskRoom.open(directory)) {
            room.keep(room.object("/k", 2 * DiskRoom.HOUR).marked(1), 100);
            room.keep(room.object("/k", DiskRoom.HOUR).marked(2), 200);
            DiskRoom.await(room.store.purge(entry -> (entry.marks() & 1) != 0));
            room.readsBack("/k", 200);
            DiskRoom.await(room.store.purge(entry -> (entry.marks() & 2) != 0));
            assertThat(room.finds("/k")).isFalse();
        }
        try (DiskRoom room = DiskRoom.open(directory)) {
            assertThat(room.finds("/k")).isFalse();
        }
    }

    @Test
    void meansWhatWaitsToBeWrittenAndNothingThatCameLater() throws InterruptedException {
        try (DiskRoom room = DiskRoom.open(directory)) {
            Held first = room.holds();
            CompletableFuture<DiskEntry> before = new CompletableFuture<>();
            CompletableFuture<DiskEntry> after = new CompletableFuture<>();
            room.offer(room.object("/k", DiskRoom.HOUR), 100, before);
            var purge = room.store.purge(entry -> entry.key().equals("/k"));
            room.offer(room.object("/k", DiskRoom.HOUR), 200, after);
            first.goOn();

            assertThat(DiskRoom.await(purge)).isEqualTo(new Purged(1, true));
            DiskRoom.await(after);
            assertThat(before).isNotDone();
            room.readsBack("/k", 200);
        }
    }

    @Test
    void whoHoldsAnEntryReadsItNoMore() {
        try (DiskRoom room = DiskRoom.open(directory)) {
            DiskEntry entry = room.keep("/k", 1000);
            DiskRoom.await(room.store.purge(all -> true));
            assertThat(ReadBack.of(room.store, entry).awaitBreak()).isEqualTo(DiskBreak.GONE);
        }
    }

    @Test
    void whenNobodyKnowsWhatWasPurgedNothingIsShown() throws IOException {
        try (DiskRoom room = DiskRoom.open(directory)) {
            room.keep("/k", 1000);
        }
        Files.delete(directory.resolve("purges.journal"));
        try (DiskRoom room = DiskRoom.open(directory)) {
            assertThat(room.finds("/k")).isFalse();
            assertThat(room.value(Meter.DISK_BYTES)).isZero();
        }
    }

    @Test
    void aTornEndOfTheJournalHidesNothingThatWasDone() throws IOException {
        try (DiskRoom room = DiskRoom.open(directory)) {
            room.keep("/1", 1000);
            room.keep("/2", 1000);
            DiskRoom.await(room.store.purge(entry -> entry.key().equals("/1")));
        }
        Files.write(
                directory.resolve("purges.journal"),
                new byte[] {0x54, 0x4D, 0x50, 0x42, 0, 0},
                StandardOpenOption.APPEND);
        try (DiskRoom room = DiskRoom.open(directory)) {
            assertThat(room.finds("/1")).isFalse();
            DiskRoom.await(room.store.purge(entry -> entry.key().equals("/2")));
        }
        try (DiskRoom room = DiskRoom.open(directory)) {
            assertThat(room.finds("/1")).isFalse();
            assertThat(room.finds("/2")).isFalse();
        }
    }
}
