/**
 * Draws figures over time as HTML and SVG that needs nothing from elsewhere: no script library, no font, no picture.
 *
 * <p>In: charts of lines on one time axis, and marks on it. Out: markup. What a run is, and what its figures mean, may not
 * enter.
 *
 * <p>Threads: everything here is confined to the thread that draws, or immutable.
 */
@NullMarked
package tidemark.loadtest.chart;

import org.jspecify.annotations.NullMarked;
