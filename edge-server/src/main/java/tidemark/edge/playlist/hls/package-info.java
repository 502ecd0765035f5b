// SPDX-License-Identifier: Apache-2.0
/**
 * HLS playlists as the edge sees them: what is listed, what comes next, and how far the live edge has come.
 *
 * <p>In: the bytes of a playlist and the URI they came from. Out: an immutable {@link
 * tidemark.edge.playlist.hls.MediaPlaylist} or {@link tidemark.edge.playlist.hls.MultivariantPlaylist}. One pass over
 * the bytes, no regular expressions, durations in whole microseconds. Pure: no input or output, no clocks, no Netty.
 *
 * <p>Follows draft-pantos-hls-rfc8216bis. Strict where a mistake would move the live edge, the timing or an address;
 * tags and attributes it does not use are not judged.
 */
@NullMarked
package tidemark.edge.playlist.hls;

import org.jspecify.annotations.NullMarked;
