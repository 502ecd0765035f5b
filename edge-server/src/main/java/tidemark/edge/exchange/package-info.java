/**
 * Step 3 of 7: the conductor. One {@code Exchange} per request: look it up, join or lead a flight, answer. The only room
 * that sees the store, the flights, the origin and the answers at once.
 *
 * <p>Threads: an exchange lives on its connection's event loop.
 * <p>Playlist syntax may not enter.
 */
@NullMarked
package tidemark.edge.exchange;

import org.jspecify.annotations.NullMarked;
