// SPDX-License-Identifier: Apache-2.0
/**
 * What multivariant playlists and MPDs teach of a channel: its renditions, their bit rates, how far back they go.
 *
 * <p>Bounded; safe for any thread. No clock, no socket.
 */
@NullMarked
package tidemark.edge.live.channel;

import org.jspecify.annotations.NullMarked;
