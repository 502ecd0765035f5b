// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import java.nio.file.Path;
import tidemark.edge.stats.Stats;
import tidemark.edge.store.Body;
import tidemark.edge.time.EdgeClock;

/** A process of its own that writes objects as fast as the disk takes them, says which are kept, and waits to be killed. */
final class KilledWriter {
    private KilledWriter() {}

    /** The directory, and the number of the first object. */
    public static void main(String[] arguments) {
        DiskLayout layout = DiskLayout.of(Path.of(arguments[0]), 256L << 20);
        DiskStore store = DiskStore.open(layout, EdgeClock.SYSTEM, new Stats());
        store.restored().toCompletableFuture().join();
        int number = Integer.parseInt(arguments[1]);
        while (true) {
            if (offer(store, number) == Offered.TAKEN) {
                number++;
            } else {
                Thread.onSpinWait();
            }
        }
    }

    /** How long the body of an object is. */
    static int length(int number) {
        return number % 7 == 0 ? 700_000 : 1000 + number % 5000;
    }

    /** The key of an object. */
    static String key(int number) {
        return "/live/c1/segment-" + number + ".m4s";
    }

    private static Offered offer(DiskStore store, int number) {
        String key = key(number);
        long now = System.currentTimeMillis();
        long leavesIn = DiskRoom.HOUR * (1 + number % 3);
        Body body = DiskRoom.body(DiskRoom.bytesOf(key, length(number)));
        try {
            return store.offer(
                    new DiskObject(key, DiskRoom.headOf(key), now, now + leavesIn), body, kept -> tell(number));
        } finally {
            body.release();
        }
    }

    private static void tell(int number) {
        System.out.println("kept " + number);
    }
}
