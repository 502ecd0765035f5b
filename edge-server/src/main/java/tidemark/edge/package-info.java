/** Placeholder. */
@NullMarked
package tidemark.edge;

import org.jspecify.annotations.NullMarked;
