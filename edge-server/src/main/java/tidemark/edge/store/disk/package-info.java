// SPDX-License-Identifier: Apache-2.0
/**
 * Beside step 4: complete objects of long DVR windows in append-only files, on one or several disks, also after a restart.
 *
 * <p>In: complete bodies, written behind. Out: reads, portion by portion at the caller's pace. A disk that fails is a miss, never a wait.
 * <p>Threads: one per directory owns its files; four per directory read. Callers are on any thread and are never blocked.
 * <p>Ownership: an offer that waits holds one reference to its body; who is handed a portion releases it.
 * <p>It knows keys, bytes and a few numbers. HTTP, freshness and origins may not enter.
 */
@NullMarked
package tidemark.edge.store.disk;

import org.jspecify.annotations.NullMarked;
