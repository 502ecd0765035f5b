/**
 * Step 6 of 7, pure: which origin to ask, and whether to ask again.
 *
 * <p>In: what calls went well or badly, and when. Out: an order of origins, a yes or no. Times are given, as
 * {@code System.nanoTime} counts them. No sockets, no clocks; what is shared by event loops guards itself.
 */
@NullMarked
package tidemark.edge.origin.choice;

import org.jspecify.annotations.NullMarked;
