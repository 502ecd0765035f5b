/**
 * Follows HLS: multivariant and media playlists, and when to load them again (RFC 8216bis, section 6.3).
 *
 * <p>In: a playlist URL and a {@code Player}. Out: segments, in order. Sockets may not enter.
 *
 * <p>Threads: what one viewer follows is confined to its event loop; parsed playlists are immutable and shared.
 */
@NullMarked
package tidemark.loadtest.hls;

import org.jspecify.annotations.NullMarked;
