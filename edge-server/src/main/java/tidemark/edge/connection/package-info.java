/**
 * Step 1 of 7: sockets, TLS and ALPN, HTTP/1.1 and HTTP/2, limits, timeouts and draining.
 *
 * <p>In: bytes of a client. Out: an {@code EdgeRequest} and the {@code Downstream} its answer goes to, handed to
 * {@code Exchanges}. Next: {@code tidemark.edge.request}.
 * <p>Threads: everything of one connection happens on its event loop.
 * <p>Caching and playlists may not enter.
 */
@NullMarked
package tidemark.edge.connection;

import org.jspecify.annotations.NullMarked;
