// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import tidemark.edge.stats.Stats;
import tidemark.edge.store.Body;
import tidemark.edge.time.EdgeClock;

/**
 * Measures on a directory of choice: {@code DIR OBJECTS BYTES}. Writes so many objects of so many bytes, restarts, and reads
 * them all; prints bytes of heap for each, milliseconds to restore, and megabytes a second. Run by hand, on an idle machine.
 */
final class DiskMeasurement {
    private static final int MEGA = 1_000_000;
    private static final int READS = 16;

    private final DiskLayout layout;
    private final int objects;
    private final int bytes;

    private DiskMeasurement(Path directory, int objects, int bytes) {
        this.layout = DiskLayout.of(directory, 60L << 30);
        this.objects = objects;
        this.bytes = bytes;
    }

    /** The directory, how many objects, bytes of each. */
    public static void main(String[] arguments) throws Exception {
        new DiskMeasurement(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]))
                .run();
    }

    private void run() throws Exception {
        write();
        long before = usedHeap();
        try (DiskStore store = open()) {
            Restored restored = DiskRoom.await(store.restored());
            System.out.printf(
                    "restored %d objects (%d torn) in %d ms, %d bytes of heap each%n",
                    restored.objects(), restored.torn(), restored.millis(), (usedHeap() - before) / restored.objects());
            readAll(store);
        }
    }

    private DiskStore open() {
        return DiskStore.open(layout, EdgeClock.SYSTEM, new Stats());
    }

    private void write() throws IOException {
        byte[] content = DiskRoom.bytesOf("content", bytes);
        Body body = DiskRoom.body(content);
        long began = System.nanoTime();
        DiskStore store = open();
        CompletableFuture<DiskEntry> kept = new CompletableFuture<>();
        for (int i = 0; i < objects; i++) {
            kept = new CompletableFuture<>();
            long now = System.currentTimeMillis();
            DiskObject object = new DiskObject(key(i), new byte[350], now, now + 12 * DiskRoom.HOUR);
            while (store.offer(object, body, kept::complete) == Offered.QUEUE_FULL) {
                Thread.onSpinWait();
            }
        }
        DiskRoom.await(kept);
        store.close();
        print("written and sealed", began);
        body.release();
    }

    private static String key(int number) {
        return "/live/channel-1/1080p/segment-" + number + ".m4s";
    }

    private void readAll(DiskStore store) throws InterruptedException {
        Semaphore free = new Semaphore(READS);
        long began = System.nanoTime();
        for (int i = 0; i < objects; i++) {
            free.acquire();
            DiskEntry entry = store.find(key(i));
            if (entry == null) {
                throw new AssertionError("not there: " + key(i));
            }
            store.read(entry, new Discarding(free), Integer.MAX_VALUE);
        }
        free.acquire(READS);
        print("read", began);
    }

    private void print(String what, long began) {
        long millis = (System.nanoTime() - began) / MEGA;
        System.out.printf("%s: %d ms, %d MB/s%n", what, millis, (long) objects * bytes / 1000 / millis);
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

    /** A reader that throws away what it is told. */
    private record Discarding(Semaphore free) implements DiskReader {
        @Override
        public void head(byte[] head) {}

        @Override
        public void portion(Portion bytes) {
            bytes.release();
        }

        @Override
        public void end() {
            free.release();
        }

        @Override
        public void broke(DiskBreak why) {
            throw new AssertionError("broke: " + why);
        }
    }
}
