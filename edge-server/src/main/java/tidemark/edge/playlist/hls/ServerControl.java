// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.hls;

/**
 * What the server offers to players (EXT-X-SERVER-CONTROL).
 *
 * @param canBlockReload whether it holds a playlist request until the asked segment is there
 * @param canSkipUntilMicros the skip boundary of delta updates; {@link #UNSTATED} when it makes none
 * @param canSkipDateRanges whether a delta update may leave out date ranges too
 * @param holdBackMicros how far behind the end players stay; {@link #UNSTATED} means three target durations
 * @param partHoldBackMicros the same when they play parts; {@link #UNSTATED} when there are none
 */
public record ServerControl(
        boolean canBlockReload,
        long canSkipUntilMicros,
        boolean canSkipDateRanges,
        long holdBackMicros,
        long partHoldBackMicros) {
    public static final long UNSTATED = -1;

    /** What a playlist without the tag offers. */
    public static final ServerControl ABSENT = new ServerControl(false, UNSTATED, false, UNSTATED, UNSTATED);
}
