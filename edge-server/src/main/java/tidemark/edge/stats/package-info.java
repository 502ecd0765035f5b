/**
 * Side: every meter. It counts; it decides nothing.
 */
@NullMarked
package tidemark.edge.stats;

import org.jspecify.annotations.NullMarked;
