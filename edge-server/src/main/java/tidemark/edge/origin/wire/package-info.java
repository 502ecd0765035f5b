/**
 * Step 6 of 7, below: requests and answers as bytes. Pools of connections, HTTP/1.1 and HTTP/2, TLS, names and addresses,
 * and the deadlines of one exchange.
 *
 * <p>In: an {@code Ask} for one {@code Endpoint}. Out: what comes back, told to an {@code Answer}; a broken answer is never
 * told as a whole one. It knows nothing of several origins: which one to ask, and whether to ask again, is decided above.
 * <p>Threads: a {@code Transfer}, its connection and its pool live on one event loop. Ownership: the answer takes every
 * buffer.
 */
@NullMarked
package tidemark.edge.origin.wire;

import org.jspecify.annotations.NullMarked;
