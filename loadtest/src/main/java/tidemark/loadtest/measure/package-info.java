/**
 * What was seen: counters and histograms, the summary made of them, and the thresholds it is judged by.
 *
 * <p>In: single events, as they happen. Out: a {@code Summary}. Sockets, playlists and clocks may not enter.
 *
 * <p>Threads: each event loop writes to its own {@code Tally} without locks; they are added up when the loops hand out
 * copies.
 */
@NullMarked
package tidemark.loadtest.measure;

import org.jspecify.annotations.NullMarked;
