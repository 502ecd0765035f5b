/**
 * Makes one run: lets viewers arrive, adds up once a second what they saw, and asks origins and server what it cost.
 *
 * <p>In: {@code LoadOptions}. Out: a {@code Outcome}. The command line may not enter.
 *
 * <p>Threads: the thread that runs a {@code LoadRun} may block; the viewers are spread over the event loops;
 * origins and server are asked by a thread of its own.
 */
@NullMarked
package tidemark.loadtest.run;

import org.jspecify.annotations.NullMarked;
