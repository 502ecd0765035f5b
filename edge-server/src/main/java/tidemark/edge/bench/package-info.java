/**
 * Side: measures what this machine can do, for {@code bench} and for sizing: clients of its own, and the processor time of the
 * edge's event loop. In: an address that the edge listens on. Out: numbers. Nothing that serves may use it.
 */
@NullMarked
package tidemark.edge.bench;

import org.jspecify.annotations.NullMarked;
