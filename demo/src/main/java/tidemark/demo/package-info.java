/**
 * One command to look at: an origin with a real live channel and an edge in front of it, in one process. Only what wires
 * the two together may enter.
 */
@NullMarked
package tidemark.demo;

import org.jspecify.annotations.NullMarked;
