// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import java.util.List;
import tidemark.edge.live.channel.Rung;

/**
 * One channel as its multivariant playlist or MPD describes it, for people and for sizing.
 *
 * @param name the path of that document
 * @param renditions with the bit rates it announces
 * @param watched how many of its media playlists somebody watches now; of an MPD 1 or 0
 * @param bitsPerSecond of all renditions together
 * @param targetDurationMillis the longest of its tracked streams; 0 while none is tracked
 * @param windowMillis how far back its streams go; 0 while none is tracked
 * @param plannedBytes what its media takes by plan: the bit rates that the operator states, else those it announces, times
 *     how far back viewers may go
 */
public record ChannelReport(
        String name,
        List<Rung> renditions,
        int watched,
        long bitsPerSecond,
        long targetDurationMillis,
        long windowMillis,
        long plannedBytes) {
    private static final int BITS_PER_BYTE = 8;
    private static final int MILLIS = 1000;

    /** Where a document lies, by its path: with the slash at its end, which one in its query is not. */
    public static String folder(String document) {
        int mark = document.indexOf('?');
        return document.substring(0, document.lastIndexOf('/', mark < 0 ? document.length() : mark) + 1);
    }

    /** What one copy of the window takes, bytes: bit rate times DVR. */
    public long windowBytes() {
        return bitsPerSecond / BITS_PER_BYTE * windowMillis / MILLIS;
    }
}
