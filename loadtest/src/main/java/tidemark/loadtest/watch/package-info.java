// SPDX-License-Identifier: Apache-2.0
/**
 * Keeps many media playlists watched at once, and downloads nothing else: what is left at the edge is what it costs to follow
 * live streams.
 *
 * <p>In: {@code WatchOptions}. Out: a {@code WatchSummary}. Viewers, formats and segments may not enter.
 *
 * <p>Threads: one event loop carries everything; the thread that runs a {@code WatchRun} waits.
 */
@NullMarked
package tidemark.loadtest.watch;

import org.jspecify.annotations.NullMarked;
