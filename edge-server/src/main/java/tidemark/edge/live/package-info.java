// SPDX-License-Identifier: Apache-2.0
/**
 * Side: how far every stream has come and what of it is published now.
 *
 * <p>In: fetched playlists and MPDs, requests for what is still to come. Out: immutable snapshots, positions, reports. The
 * rules are pure and stand in {@code publication}, {@code availability}, {@code rhythm} and {@code prefetch}; here are the
 * streams that act on them.
 * <p>Threads: a stream's judgement is serialised by its own monitor; everything else reads volatile state.
 * <p>Sockets may not enter.
 */
@NullMarked
package tidemark.edge.live;

import org.jspecify.annotations.NullMarked;
