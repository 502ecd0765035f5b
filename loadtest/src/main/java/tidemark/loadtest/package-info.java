/** Placeholder. */
@NullMarked
package tidemark.loadtest;

import org.jspecify.annotations.NullMarked;
