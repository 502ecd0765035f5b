// SPDX-License-Identifier: Apache-2.0
/**
 * A stampede: many clients, connected beforehand, ask for one object that nobody has asked for yet, all at once.
 *
 * <p>In: {@code StampedeOptions}. Out: a {@code StampedeSummary}, judged by {@code StampedeLimits}. Playlists and players
 * may not enter.
 *
 * <p>Reading order: {@code Stampede} (the run), {@code StampedeClient} (one of many), {@code OriginLog} and {@code
 * MemoryWatch} (what the other side says), {@code StampedeTally} (the sum).
 *
 * <p>Threads: the thread that runs a {@code Stampede} may block; each client belongs to one event loop, and what it saw is
 * read when it has ended.
 */
@NullMarked
package tidemark.loadtest.stampede;

import org.jspecify.annotations.NullMarked;
