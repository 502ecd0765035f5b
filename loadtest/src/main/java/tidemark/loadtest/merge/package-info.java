/**
 * Makes one run of several generators that worked at the same time, so that a test may outgrow one machine.
 *
 * <p>In: {@code RunRecord}s and the directories of their histogram logs. Out: a {@code RunRecord} and logs of the same
 * kind. Counters are added by the second of the wall clock, times by their histograms: quantiles are never averaged.
 *
 * <p>Threads: one at a time; reads and writes files.
 */
@NullMarked
package tidemark.loadtest.merge;

import org.jspecify.annotations.NullMarked;
