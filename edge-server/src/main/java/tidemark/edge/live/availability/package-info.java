// SPDX-License-Identifier: Apache-2.0
/**
 * When things exist and how long an answer is good: lifetimes of playlists and MPDs, the clock arithmetic of DASH, and the answers
 * to requests for what is not there yet or no more.
 *
 * <p>Pure functions and records: times are arguments. No clock, no socket and no state may enter.
 */
@NullMarked
package tidemark.edge.live.availability;

import org.jspecify.annotations.NullMarked;
