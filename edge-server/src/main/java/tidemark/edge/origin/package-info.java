/**
 * Step 6 of 7: asks the origins: several of them by priority and weight, failover before the first byte within a retry
 * budget, hedges, health. {@code choice} decides (pure), {@code wire} moves the bytes.
 *
 * <p>In: {@code OriginRequest}. Out: calls to an {@code OriginListener}. Ownership: the listener takes every buffer.
 * <p>Threads: a call lives on the event loop it was made for. Caching rules may not enter.
 */
@NullMarked
package tidemark.edge.origin;

import org.jspecify.annotations.NullMarked;
