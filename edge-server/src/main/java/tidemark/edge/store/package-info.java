/**
 * Step 4 of 7: the Caffeine index by weight, the bodies off the heap, and the purges that are in force.
 *
 * <p>In: complete objects. Out: leases on them. Ownership: the store holds one reference to each body, every reader one more.
 * <p>Threads: any. Origins may not enter. {@code disk} keeps objects in files.
 */
@NullMarked
package tidemark.edge.store;

import org.jspecify.annotations.NullMarked;
