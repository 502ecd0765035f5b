// SPDX-License-Identifier: Apache-2.0
/**
 * What of a fetched version may be shown: positions, how two versions compare, and the one table of verdicts.
 *
 * <p>Pure functions and records: times are arguments. No clock, no socket, no state but the suspicion of a restart, which belongs to
 * one stream.
 */
@NullMarked
package tidemark.edge.live.publication;

import org.jspecify.annotations.NullMarked;
