// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import tidemark.edge.stats.Stats;
import tidemark.edge.time.EdgeClock;

/** What all directories of a store share. */
record Shared(Disk disk, EdgeClock clock, Stats stats, DiskIndex index, Orders orders, Reading reading) {
    /**
     * What all reads share.
     *
     * @param memory what may be under way
     * @param threads how many read for each directory
     */
    record Reading(ReadMemory memory, int threads) {
        private static final int MOST_THREADS = 4;

        /**
         * For so many directories. Reading takes half of the processors at most, however much is asked for: viewers of the live
         * edge come first, and they wait for each thread that is ready to run.
         */
        static Reading of(int directories, int processors) {
            int each = Math.min(MOST_THREADS, processors / 2 / directories);
            return new Reading(new ReadMemory(ReadMemory.MOST), Math.max(1, each));
        }
    }
}
