// SPDX-License-Identifier: Apache-2.0
/**
 * MPEG-DASH presentations as the edge sees them: periods, representations, and how their segments are addressed in number,
 * time and URL.
 *
 * <p>In: the bytes of an MPD and the URI they came from. Out: an immutable {@link tidemark.edge.playlist.dash.Mpd} with
 * inheritance resolved and periods placed on the timeline. Read as a stream, document types and entities refused. Pure:
 * no input or output, no clocks, no Netty.
 *
 * <p>What is available when is not in the text but in the clock; that arithmetic lives in {@code tidemark.edge.live}.
 */
@NullMarked
package tidemark.edge.playlist.dash;

import org.jspecify.annotations.NullMarked;
