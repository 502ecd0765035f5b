/**
 * What the origin has: playlists, MPDs, init and media segments of every channel as a pure function of (asset, options,
 * view). No clock, no timer, no socket and no state may enter, but a memory of segments
 * that were made already.
 */
@NullMarked
package tidemark.origin.content;

import org.jspecify.annotations.NullMarked;
