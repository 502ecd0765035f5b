/**
 * Base: every way a request can fail, with who is to blame, the status it is told with and whether another try may help.
 * It may know nothing else of the edge.
 */
@NullMarked
package tidemark.edge.failure;

import org.jspecify.annotations.NullMarked;
