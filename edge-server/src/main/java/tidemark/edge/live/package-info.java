// SPDX-License-Identifier: Apache-2.0
/**
 * How far every stream has come, and what of it may be shown: positions, the rules by which a fetched version is
 * published or refused, lifetimes, and the answers to requests for what is not there yet.
 *
 * <p>In: scanned playlists, and times as arguments. Out: verdicts and snapshots. The rules themselves are pure functions
 * and records; they know no clock, no socket and no origin.
 */
@NullMarked
package tidemark.edge.live;

import org.jspecify.annotations.NullMarked;
