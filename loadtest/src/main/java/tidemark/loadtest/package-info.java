/**
 * The load tester's front door: the command line and the report.
 *
 * <p>In: arguments. Out: a table, a JSON summary and an exit code. May enter: only what reads options and writes results.
 * Behind it: {@code run} makes a run, {@code viewer} watches, {@code hls} and {@code dash} tell it what comes next,
 * {@code http} carries requests, {@code measure} keeps the numbers and judges them.
 *
 * <p>Threads: the main thread starts, waits and reports; everything a viewer does happens on one event loop.
 */
@NullMarked
package tidemark.loadtest;

import org.jspecify.annotations.NullMarked;
