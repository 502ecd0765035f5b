/**
 * Base: the arithmetic of a live edge as pure functions: capacity = Σ bitrate × DVR. No configuration syntax and no
 * measurement may enter.
 */
@NullMarked
package tidemark.edge.sizing;

import org.jspecify.annotations.NullMarked;
