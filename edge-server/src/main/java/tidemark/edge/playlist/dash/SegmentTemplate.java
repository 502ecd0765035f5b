// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.dash;

/**
 * How the segments of one representation are addressed, inheritance resolved.
 *
 * @param timescale ticks per second
 * @param duration of every segment, in ticks; 0 when a timeline lists them
 * @param startNumber the number of the first segment
 * @param endNumber the number of the last; {@link Long#MAX_VALUE} when not stated
 * @param presentationTimeOffset the media time at the start of the period, in ticks
 * @param eptDelta how much earlier or later the first segment starts than the period, in ticks
 * @param availabilityTimeOffsetMicros how much earlier than complete a segment can be asked for, base URLs included; {@link
 *     #FROM_THE_START} when all can be from the beginning
 * @param availabilityTimeComplete false when segments can be asked for while they are still being made
 * @param media names the media segments
 * @param initialization names the initialisation segment; empty when there is none
 * @param timeline lists the segments; {@link Timeline#NONE} when they have equal duration
 */
public record SegmentTemplate(
        long timescale,
        long duration,
        long startNumber,
        long endNumber,
        long presentationTimeOffset,
        long eptDelta,
        long availabilityTimeOffsetMicros,
        boolean availabilityTimeComplete,
        UrlTemplate media,
        UrlTemplate initialization,
        Timeline timeline) {
    /** An availability time offset of {@code INF}. */
    public static final long FROM_THE_START = Long.MAX_VALUE;

    /** Segments are addressed in a way this edge does not follow. */
    public static final SegmentTemplate NONE = new SegmentTemplate(
            1, 0, 1, Long.MAX_VALUE, 0, 0, 0, true, UrlTemplate.EMPTY, UrlTemplate.EMPTY, Timeline.NONE);

    /** How segments are found. */
    public enum Addressing {
        /** Listed one by one. */
        TIMELINE,
        /** By a constant duration and the clock. */
        DURATION,
        /** In another way. */
        UNKNOWN
    }

    /** True when media segments are named by number, false when by time. */
    public boolean isByNumber() {
        return media.has(UrlTemplate.Kind.NUMBER);
    }

    public Addressing addressing() {
        if (!timeline.isEmpty()) {
            return Addressing.TIMELINE;
        }
        return duration > 0 ? Addressing.DURATION : Addressing.UNKNOWN;
    }
}
