// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.hls;

import java.util.List;

/**
 * One complete media segment of a playlist.
 *
 * @param msn its media sequence number
 * @param uri as written in the playlist, variables substituted
 * @param durationMicros how long it plays
 * @param range which bytes of the resource
 * @param discontinuitySequence how many discontinuities came before it since the stream began
 * @param programDateTimeMillis when its first sample was captured, stated or counted on from a segment before it that
 *     states it; {@link #UNKNOWN_TIME} when neither
 * @param gap true when the packager could not make it
 * @param bitrateKbps its approximate bit rate; 0 when not stated
 * @param init what a decoder needs first
 * @param parts its partial segments that are still listed
 */
public record Segment(
        long msn,
        String uri,
        long durationMicros,
        ByteRange range,
        long discontinuitySequence,
        long programDateTimeMillis,
        boolean gap,
        long bitrateKbps,
        InitSection init,
        List<Part> parts) {
    /** Stands for a wall-clock time that the playlist does not tell. */
    public static final long UNKNOWN_TIME = Long.MIN_VALUE;

    public Segment {
        parts = List.copyOf(parts);
    }

    /** When its last sample was captured; {@link #UNKNOWN_TIME} when the playlist does not tell. */
    public long endTimeMillis() {
        return programDateTimeMillis == UNKNOWN_TIME ? UNKNOWN_TIME : programDateTimeMillis + durationMicros / 1000;
    }
}
