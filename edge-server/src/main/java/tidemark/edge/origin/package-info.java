/**
 * Step 6 of 7: the pooled client to the origins: several of them in order, failover before the first byte, timeouts.
 *
 * <p>In: {@code OriginRequest}. Out: calls to an {@code OriginListener}. Ownership: the listener takes every buffer.
 * <p>Threads: a call lives on the event loop it was made for. Caching rules may not enter.
 */
@NullMarked
package tidemark.edge.origin;

import org.jspecify.annotations.NullMarked;
