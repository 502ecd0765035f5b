// SPDX-License-Identifier: Apache-2.0
/**
 * What is worth fetching before anybody asks: read off a version of a stream and the one before it.
 *
 * <p>In: two manifests and the time. Out: targets, and what tells whether somebody plays the rendition they belong to.
 * Fetching them is {@code tidemark.edge.live.Prefetcher}'s matter.
 * <p>Pure functions and records: times are arguments. No clock, no socket and no state may enter.
 */
@NullMarked
package tidemark.edge.live.prefetch;

import org.jspecify.annotations.NullMarked;
