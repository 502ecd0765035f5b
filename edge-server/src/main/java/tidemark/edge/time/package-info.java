/**
 * Base: the one way to ask for the time, so that tests can turn it. Nothing else may enter.
 */
@NullMarked
package tidemark.edge.time;

import org.jspecify.annotations.NullMarked;
