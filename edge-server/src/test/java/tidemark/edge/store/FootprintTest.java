// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import tidemark.edge.TurnedTime;
import tidemark.edge.sizing.Capacity;
import tidemark.edge.stats.Stats;

/**
 * What the store says it holds is about what the process holds for it, also when objects are so small that their heads and
 * the index weigh more than their bytes.
 */
class FootprintTest {
    private static final int OBJECTS = 20_000;
    private static final int BYTES = 100;

    @Test
    void theWeightOfSmallObjectsIsAboutWhatTheyTake() {
        SegmentStore store = new SegmentStore(1L << 30, Runnable::run, new TurnedTime(), new Stats());
        fill(store, 2000);
        store.close();
        long before = usedHeap();
        fill(store, OBJECTS);
        long taken = (usedHeap() - before) / OBJECTS + BYTES;
        long said = store.bytes() / OBJECTS;
        store.close();

        assertThat(taken - BYTES)
                .as("live heap beside each body, bytes: 2853 while each head had its texts for itself")
                .isLessThan(2000);
        assertThat((double) said / taken)
                .as("said %d, taken %d bytes per object", said, taken)
                .isBetween(0.7, 1.5);
    }

    @Test
    void aSegmentTakesBesideItsBytesWhatSizingCounts() {
        int linesInPlaylistAndItsCodings = 3 * 100;
        StoredObject before = StoredObjects.segment("/live/channel-1/1080p/segment-1234566.m4s", BYTES, 600_000);
        before.body().release();
        StoredObject segment = StoredObjects.segment("/live/channel-1/1080p/segment-1234567.m4s", BYTES, 600_000);
        long beside = segment.weight() - BYTES + linesInPlaylistAndItsCodings;
        segment.body().release();

        assertThat(beside).isBetween(Capacity.BESIDE_A_SEGMENT / 2, Capacity.BESIDE_A_SEGMENT);
    }

    private static void fill(SegmentStore store, int objects) {
        for (int i = 0; i < objects; i++) {
            store.put(StoredObjects.segment("/live/channel-1/1080p/segment-" + i + ".m4s", BYTES, 600_000));
        }
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
