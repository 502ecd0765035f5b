// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidemark.edge.stats.Meter;

/** A disk that is full, slow, read-only or gone is a miss, and is taken back when it heals. */
class FailingDirectoryTest {
    @TempDir
    Path directory;

    private boolean isMounted;

    @AfterEach
    void unmount() throws Exception {
        if (isMounted) {
            run("umount", "-l", directory.toString());
        }
    }

    @Test
    void aWriteThatFailsDegradesItUntilItHeals() {
        FaultyDisk disk = new FaultyDisk();
        try (DiskRoom room = DiskRoom.open(layout(), disk)) {
            room.keep("/before", 1000);
            disk.fail(new IOException("Input/output error"));
            assertThat(room.offer("/fails", 1000)).isEqualTo(Offered.TAKEN);
            awaitFault(room, DiskFault.FAILING);

            assertThat(room.offer("/refused", 1000)).isEqualTo(Offered.DEGRADED);
            assertThat(room.finds("/before")).isFalse();
            assertThat(room.value(Meter.DISK_DEGRADED)).isEqualTo(1);
            room.time.advance(Duration.ofSeconds(11));
            disk.fail(null);
            room.time.advance(Duration.ofSeconds(11));
            awaitFault(room, null);
            assertThat(room.value(Meter.DISK_DEGRADED)).isZero();
            room.readsBack("/before", 1000);
            room.keep("/after", 1000);
            room.readsBack("/after", 1000);
            assertThat(room.finds("/fails")).isFalse();
        }
        try (DiskRoom room = DiskRoom.open(directory)) {
            room.readsBack("/before", 1000);
            room.readsBack("/after", 1000);
        }
    }

    @Test
    void aWriteThatDoesNotComeBackIsNotWaitedFor() throws InterruptedException {
        FaultyDisk disk = new FaultyDisk();
        try (DiskRoom room = DiskRoom.open(layout(), disk)) {
            Held hung = disk.hang();
            room.offer("/hangs", 1000);
            hung.await();
            room.offer("/waits", 1000);
            room.time.advance(Duration.ofSeconds(6));
            awaitFault(room, DiskFault.SLOW);

            await().untilAsserted(
                            () -> assertThat(room.value(Meter.DISK_QUEUED)).isZero());
            var purge = room.store.purge(all -> true);
            room.time.advance(Duration.ofSeconds(6));
            assertThat(DiskRoom.await(purge).isDurable()).isFalse();
            hung.goOn();
            room.time.advance(Duration.ofSeconds(11));
            awaitFault(room, null);
            room.keep("/after", 1000);
            room.readsBack("/after", 1000);
            assertThat(room.finds("/hangs")).isFalse();
        }
        try (DiskRoom room = DiskRoom.open(directory)) {
            assertThat(room.finds("/hangs")).isFalse();
            room.readsBack("/after", 1000);
        }
    }

    @Test
    void whatIsThereIsCountedWhileAWriteTakesItsTime() throws InterruptedException {
        FaultyDisk disk = new FaultyDisk();
        try (DiskRoom room = DiskRoom.open(layout(), disk)) {
            room.keep("/1", 1000);
            room.keep("/2", 1000);
            long bytes = room.value(Meter.DISK_BYTES);
            Held hung = disk.hang();
            room.offer("/3", 1000);
            hung.await();

            assertThat(room.value(Meter.DISK_OBJECTS)).isEqualTo(2);
            assertThat(room.value(Meter.DISK_BYTES)).isEqualTo(bytes);
            hung.goOn();
            await().untilAsserted(
                            () -> assertThat(room.value(Meter.DISK_OBJECTS)).isEqualTo(3));
        }
    }

    @Test
    void oneSlowWriteIsNothingAndThreeAreASlowDisk() {
        FaultyDisk disk = new FaultyDisk();
        try (DiskRoom room = DiskRoom.open(layout(), disk)) {
            room.keep("/0", 10);
            disk.onUse(() -> room.time.advance(Duration.ofMillis(1100)));
            room.keep("/1", 10);
            disk.onUse(() -> {});
            room.keep("/2", 10);
            assertThat(room.value(Meter.DISK_DEGRADED)).isZero();
            disk.onUse(() -> room.time.advance(Duration.ofMillis(1100)));
            room.keep("/3", 10);
            room.offer("/4", 10);
            awaitFault(room, DiskFault.SLOW);
            disk.onUse(() -> {});
        }
    }

    @Test
    void whatFailsAgainSoonIsTriedLessOften() {
        FaultyDisk disk = new FaultyDisk();
        try (DiskRoom room = DiskRoom.open(layout(), disk)) {
            failOnce(room, disk);
            room.time.advance(Duration.ofSeconds(11));
            awaitFault(room, null);
            failOnce(room, disk);
            room.time.advance(Duration.ofSeconds(11));
            room.tend();
            assertThat(fault(room)).isEqualTo(DiskFault.FAILING);
            room.time.advance(Duration.ofSeconds(10));
            awaitFault(room, null);
        }
    }

    private static void failOnce(DiskRoom room, FaultyDisk disk) {
        disk.fail(new IOException("Input/output error"));
        room.offer("/fails", 1000);
        awaitFault(room, DiskFault.FAILING);
        disk.fail(null);
    }

    @Test
    void aDirectoryThatWasGoneComesBackWithWhatItHas() throws IOException {
        Path taken = directory.resolve("disk");
        Path away = directory.resolve("away");
        try (DiskRoom room = DiskRoom.open(taken)) {
            room.keep("/kept", 1000);
            room.keep(room.object("/lost", 10 * DiskRoom.HOUR), 1000);
            room.keep("/purged", 1000);
            Path lost = room.found("/lost").stripe().file();
            Files.move(taken, away);
            room.time.advance(Duration.ofSeconds(2));
            awaitFault(room, DiskFault.GONE);

            assertThat(room.finds("/kept")).isFalse();
            assertThat(room.offer("/refused", 10)).isEqualTo(Offered.DEGRADED);
            assertThat(DiskRoom.await(room.store.purge(entry -> entry.key().equals("/purged"))))
                    .isEqualTo(new Purged(1, false));
            Files.delete(away.resolve(lost.getFileName()));
            Files.move(away, taken);
            room.time.advance(Duration.ofSeconds(11));
            awaitFault(room, null);
            room.readsBack("/kept", 1000);
            assertThat(room.finds("/lost")).isFalse();
            assertThat(room.finds("/purged")).isFalse();
            room.keep("/after", 10);
        }
        try (DiskRoom room = DiskRoom.open(taken)) {
            room.readsBack("/kept", 1000);
            room.readsBack("/after", 10);
            assertThat(room.finds("/purged")).isFalse();
        }
    }

    @Test
    void anotherEmptyDirectoryInItsPlaceIsTakenToo() throws IOException {
        Path taken = directory.resolve("disk");
        try (DiskRoom room = DiskRoom.open(taken)) {
            room.keep("/k", 1000);
            Files.move(taken, directory.resolve("away"));
            Files.createDirectory(taken);
            room.time.advance(Duration.ofSeconds(2));
            awaitFault(room, DiskFault.GONE);
            room.time.advance(Duration.ofSeconds(11));
            awaitFault(room, null);

            assertThat(room.finds("/k")).isFalse();
            room.keep("/after", 10);
            room.readsBack("/after", 10);
        }
    }

    @Test
    void aDirectoryThatIsNotThereAtTheBeginningIsTakenWhenItComes() throws IOException {
        Path later = directory.resolve("not-mounted").resolve("disk");
        try (DiskRoom room = DiskRoom.open(later)) {
            assertThat(fault(room)).isEqualTo(DiskFault.GONE);
            assertThat(room.offer("/refused", 10)).isEqualTo(Offered.DEGRADED);
            assertThat(DiskRoom.await(room.store.purge(entry -> entry.key().equals("/old/1")))
                            .isDurable())
                    .isFalse();
            try (DiskRoom other = DiskRoom.open(directory.resolve("made"))) {
                other.keep("/old/1", 1000);
                other.keep("/old/2", 1000);
            }
            Files.createDirectory(later.getParent());
            Files.move(directory.resolve("made"), later);
            room.time.advance(Duration.ofSeconds(11));
            awaitFault(room, null);

            room.readsBack("/old/2", 1000);
            assertThat(room.finds("/old/1")).isFalse();
        }
    }

    @Test
    void aFileThatVanishesTakesItsObjectsAlongAndNothingElse() throws IOException {
        try (DiskRoom room = DiskRoom.open(directory)) {
            DiskEntry lost = room.keep("/lost", 1000);
            room.keep(room.object("/stays", 10 * DiskRoom.HOUR), 1000);
            Files.delete(lost.stripe().file());

            assertThat(ReadBack.of(room.store, lost).awaitBreak()).isEqualTo(DiskBreak.GONE);
            room.tend();
            assertThat(room.finds("/lost")).isFalse();
            room.readsBack("/stays", 1000);
            assertThat(fault(room)).isNull();
        }
    }

    @Test
    void aFullDiskKeepsServingWhatItHasAndTakesMoreWhenThereIsRoom() throws Exception {
        mount("size=4m");
        try (DiskRoom room = DiskRoom.open(layout())) {
            room.keep("/first", 100_000);
            Path foreign = Files.write(directory.resolve("foreign"), new byte[2 << 20]);
            for (int i = 0; fault(room) == null; i++) {
                offerAndSettle(room, "/k" + i);
            }
            assertThat(fault(room)).isEqualTo(DiskFault.FULL);
            assertThat(room.offer("/refused", 10)).isEqualTo(Offered.DEGRADED);
            room.readsBack("/first", 100_000);
            assertThat(DiskRoom.await(room.store.purge(entry -> entry.key().equals("/k0"))))
                    .isEqualTo(new Purged(1, true));
            room.readsBack("/first", 100_000);
            Files.delete(foreign);
            room.time.advance(Duration.ofSeconds(11));
            awaitFault(room, null);
            room.readsBack("/first", 100_000);
        }
    }

    private static void offerAndSettle(DiskRoom room, String key) throws Exception {
        CompletableFuture<DiskEntry> kept = new CompletableFuture<>();
        if (room.offer(room.object(key, DiskRoom.HOUR), 100_000, kept) == Offered.TAKEN) {
            CompletableFuture<Boolean> passed = room.store.tend().toCompletableFuture();
            passed.get(20, TimeUnit.SECONDS);
        }
        await().until(() -> kept.isDone() || fault(room) != null);
    }

    @Test
    void aDiskThatTurnsReadOnlyKeepsServing() {
        FaultyDisk disk = new FaultyDisk();
        try (DiskRoom room = DiskRoom.open(layout(), disk)) {
            room.keep("/first", 100_000);
            disk.failWrites(new FileSystemException("stripe", null, "Read-only file system"));
            room.offer("/fails", 1000);
            awaitFault(room, DiskFault.READ_ONLY);

            room.readsBack("/first", 100_000);
            assertThat(room.offer("/refused", 10)).isEqualTo(Offered.DEGRADED);
            assertThat(DiskRoom.await(room.store.purge(all -> true))).isEqualTo(new Purged(1, false));
            assertThat(room.finds("/first")).isFalse();
            disk.failWrites(null);
            room.time.advance(Duration.ofSeconds(11));
            awaitFault(room, null);
            room.keep("/after", 1000);
        }
        try (DiskRoom room = DiskRoom.open(directory)) {
            room.readsBack("/after", 1000);
            assertThat(room.finds("/first")).isFalse();
        }
    }

    @Test
    void aDiskThatIsMountedReadOnlyIsLeftOutUntilItIsNot() throws Exception {
        mount("size=16m");
        try (DiskRoom room = DiskRoom.open(layout())) {
            room.keep("/k", 1000);
        }
        assertThat(run("mount", "-o", "remount,ro", directory.toString())).isZero();
        try (DiskRoom room = DiskRoom.open(layout())) {
            assertThat(fault(room)).isEqualTo(DiskFault.READ_ONLY);
            assertThat(room.offer("/refused", 10)).isEqualTo(Offered.DEGRADED);
            assertThat(run("mount", "-o", "remount,rw", directory.toString())).isZero();
            room.time.advance(Duration.ofSeconds(11));
            awaitFault(room, null);
            room.readsBack("/k", 1000);
        }
    }

    private void mount(String options) throws Exception {
        isMounted = Files.isExecutable(Path.of("/bin/mount"))
                && run("mount", "-t", "tmpfs", "-o", options, "tmpfs", directory.toString()) == 0;
        assumeTrue(isMounted, "mounting is not allowed here");
    }

    private static int run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    private DiskLayout layout() {
        return DiskLayout.of(directory, DiskRoom.CAPACITY);
    }

    private static @Nullable DiskFault fault(DiskRoom room) {
        return room.store.directories().get(0).fault();
    }

    private static void awaitFault(DiskRoom room, @Nullable DiskFault fault) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(fault(room)).isEqualTo(fault));
    }
}
