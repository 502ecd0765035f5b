/**
 * Step 5 of 7: one origin fetch per key, however many requests wait for it.
 *
 * <p>In: a {@code CacheKey} that missed. Out: a {@code Flight} to follow, and later an object in the store.
 * <p>Threads: a flight lives on one event loop; its followers are woken on their own.
 * <p>Versions of HTTP may not enter.
 */
@NullMarked
package tidemark.edge.flight;

import org.jspecify.annotations.NullMarked;
