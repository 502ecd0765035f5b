/**
 * Tells of runs: a page with charts, a page that compares, a short table, a line while it runs, and the file that keeps it
 * all.
 *
 * <p>In: {@code measure.RunRecord}. Out: HTML, text and JSON. What makes a run may not enter, nor sockets or clocks.
 *
 * <p>Threads: any, one at a time; files are written before a method returns.
 */
@NullMarked
package tidemark.loadtest.report;

import org.jspecify.annotations.NullMarked;
