/**
 * Step 7 of 7: heads and bodies of answers: ranges, conditionals, {@code Age}, {@code Cache-Status}, transfer at the
 * reader's own pace.
 *
 * <p>In: a stored object, complete or still arriving, and the request. Out: writes to a {@code Downstream}.
 * <p>Threads: the connection's event loop. Origins may not enter.
 */
@NullMarked
package tidemark.edge.respond;

import org.jspecify.annotations.NullMarked;
