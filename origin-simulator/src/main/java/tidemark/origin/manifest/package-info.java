/**
 * How a channel is written down: HLS playlists and DASH MPDs.
 *
 * <p>In: a channel, a window of its timeline and the names of its segments. Out: text. No path lookup, no availability
 * rule and no clock may enter.
 */
@NullMarked
package tidemark.origin.manifest;

import org.jspecify.annotations.NullMarked;
