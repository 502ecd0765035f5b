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

    /** Where its document lies, and its media at that place or below. */
    public String folder() {
        int mark = name.indexOf('?');
        return name.substring(0, name.lastIndexOf('/', mark < 0 ? name.length() : mark) + 1);
    }

    /** What one copy of the window takes, bytes: bit rate times DVR. */
    public long windowBytes() {
        return bitsPerSecond / BITS_PER_BYTE * windowMillis / MILLIS;
    }
}
