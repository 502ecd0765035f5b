// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import tidemark.edge.stats.Stats;
import tidemark.edge.time.EdgeClock;

/** What all directories of a store share. */
record Shared(Disk disk, EdgeClock clock, Stats stats, DiskIndex index, Orders orders) {}
