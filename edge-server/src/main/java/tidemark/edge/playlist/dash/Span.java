// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.dash;

/**
 * One segment on its representation's own timeline.
 *
 * @param number what {@code $Number$} stands for
 * @param time what {@code $Time$} stands for, in ticks
 * @param duration in ticks
 */
public record Span(long number, long time, long duration) {
    /** The first tick after it. */
    public long end() {
        return time + duration;
    }
}
