/**
 * Makes one run: lets viewers arrive, waits, adds up what they saw, and asks the origin what it saw.
 *
 * <p>In: {@code LoadOptions}. Out: a {@code LoadRun.Outcome}. The command line may not enter, nor what a run is judged by.
 *
 * <p>Threads: the thread that runs a {@code LoadRun} may block; the viewers are spread over the event loops.
 */
@NullMarked
package tidemark.loadtest.run;

import org.jspecify.annotations.NullMarked;
