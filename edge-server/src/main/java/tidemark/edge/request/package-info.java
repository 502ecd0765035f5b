/**
 * Step 2 of 7: what was asked for: method, target, kind of object, cache key.
 *
 * <p>In: a decoded head. Out: {@code EdgeRequest}, {@code CacheKey}, {@code ObjectKind}. Next: {@code tidemark.edge.exchange}.
 * <p>Threads: pure values. Sockets and storage may not enter.
 */
@NullMarked
package tidemark.edge.request;

import org.jspecify.annotations.NullMarked;
