// SPDX-License-Identifier: Apache-2.0
/**
 * The front door to every playlist: is this body one, of which kind, and what does it say?
 *
 * <p>In: bytes from an origin, and the URI they came from. Out: a {@link tidemark.edge.playlist.Scan}, always; no body
 * makes a scanner throw. The formats live in {@code hls} and {@code dash}. Pure: no input or output, no clocks, no Netty.
 */
@NullMarked
package tidemark.edge.playlist;

import org.jspecify.annotations.NullMarked;
