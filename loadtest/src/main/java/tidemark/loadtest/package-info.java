/**
 * The load tester's front door: {@code Main} (the command line) and {@code LoadRun} (one measured run).
 *
 * <p>In: options. Out: a summary, a report directory and an exit code. May enter: only what wires the rooms together, in
 * this order: {@code http} carries requests, {@code viewer} watches, {@code hls} and {@code dash} tell it what comes next,
 * {@code measure} keeps the numbers.
 *
 * <p>Threads: the main thread starts, waits and reports; everything a viewer does happens on one event loop.
 */
@NullMarked
package tidemark.loadtest;

import org.jspecify.annotations.NullMarked;
