// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An object on disk takes less than 400 bytes of heap, its key included: 12 hours of a large node are millions of them. */
class DiskFootprintTest {
    private static final int OBJECTS = 20_000;
    private static final int MOST = 400;

    @TempDir
    Path directory;

    @Test
    void anObjectTakesLessThanItMay() {
        try (DiskRoom room = DiskRoom.open(directory)) {
            fill(room, "warm-up", 500);
            DiskRoom.await(room.store.purge(all -> true));
            long before = usedHeap();
            fill(room, "segment", OBJECTS);
            long taken = (usedHeap() - before) / OBJECTS;

            assertThat(taken).as("bytes of heap per object").isBetween(50L, (long) MOST);
        }
    }

    @Test
    void alsoAfterARestart() {
        try (DiskRoom room = DiskRoom.open(directory)) {
            fill(room, "segment", OBJECTS);
        }
        long before = usedHeap();
        try (DiskRoom room = DiskRoom.open(directory)) {
            long taken = (usedHeap() - before) / OBJECTS;

            assertThat(room.store.directories().get(0).objects()).isEqualTo(OBJECTS);
            assertThat(taken).as("bytes of heap per object").isBetween(50L, (long) MOST);
        }
    }

    private static void fill(DiskRoom room, String name, int objects) {
        CompletableFuture<DiskEntry> kept = new CompletableFuture<>();
        for (int i = 0; i < objects; i++) {
            kept = new CompletableFuture<>();
            String key = "/live/channel-1/1080p/" + name + "-" + i + ".m4s";
            while (room.offer(room.object(key, DiskRoom.HOUR), 100, kept) == Offered.QUEUE_FULL) {
                Thread.onSpinWait();
            }
        }
        DiskRoom.await(kept);
    }

    private static long usedHeap() {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            used = Math.min(
                    used,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return used;
    }
}
