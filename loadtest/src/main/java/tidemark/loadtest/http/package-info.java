/**
 * Carries requests: one keep-alive connection per viewer and server, HTTP/1.1 or HTTP/2, with or without TLS. A
 * viewer's line may be thin, and the nodes it leads to several.
 *
 * <p>In: a URI and a listener. Out: head, body pieces and exactly one end. Playlists, players and their clocks may not
 * enter; times are the listener's affair.
 *
 * <p>Threads: a session and everything in it belongs to one event loop; only {@code Transport} may be shared.
 *
 * <p>Ownership: body pieces are lent for the length of the call.
 */
@NullMarked
package tidemark.loadtest.http;

import org.jspecify.annotations.NullMarked;
