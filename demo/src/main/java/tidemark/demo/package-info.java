/** Placeholder. */
@NullMarked
package tidemark.demo;

import org.jspecify.annotations.NullMarked;
