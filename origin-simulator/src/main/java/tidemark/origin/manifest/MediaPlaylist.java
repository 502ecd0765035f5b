// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.manifest;

import tidemark.origin.channel.Rendition;
import tidemark.origin.channel.Window;

/**
 * An HLS media playlist (RFC 8216bis §4.4). Media sequence numbers are the timeline's numbers, and every segment
 * carries its EXT-X-PROGRAM-DATE-TIME: a reader who rounds EXTINF never drifts.
 *
 * @param discontinuitySequence written when positive
 * @param targetDuration seconds
 */
public record MediaPlaylist(
        Rendition rendition,
        Window window,
        SegmentNames names,
        PlaylistType type,
        int discontinuitySequence,
        int targetDuration) {
    public static final String CONTENT_TYPE = "application/vnd.apple.mpegurl";

    /** EXT-X-MAP without I-FRAMES-ONLY asks for 6, EXT-X-GAP for 8. */
    private static final int VERSION = 6;

    private static final int VERSION_WITH_GAPS = 8;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int CHARS_PER_SEGMENT = 96;

    public String text() {
        StringBuilder out = new StringBuilder(256 + (int) window.count() * CHARS_PER_SEGMENT);
        appendHead(out);
        DateTimeText dateTime = new DateTimeText();
        for (long number = window.first(); number <= window.last(); number++) {
            appendSegment(out, dateTime, number);
        }
        if (window.ended()) {
            out.append("#EXT-X-ENDLIST\n");
        }
        return out.toString();
    }

    private void appendHead(StringBuilder out) {
        out.append("#EXTM3U\n#EXT-X-VERSION:")
                .append(window.gaps().isEmpty() ? VERSION : VERSION_WITH_GAPS)
                .append("\n#EXT-X-TARGETDURATION:")
                .append(targetDuration)
                .append("\n#EXT-X-MEDIA-SEQUENCE:")
                .append(window.first())
                .append('\n');
        if (discontinuitySequence > 0) {
            out.append("#EXT-X-DISCONTINUITY-SEQUENCE:")
                    .append(discontinuitySequence)
                    .append('\n');
        }
        if (type != PlaylistType.SLIDING) {
            out.append("#EXT-X-PLAYLIST-TYPE:").append(type).append('\n');
        }
        out.append("#EXT-X-INDEPENDENT-SEGMENTS\n#EXT-X-MAP:URI=\"")
                .append(names.init())
                .append("\"\n");
    }

    private void appendSegment(StringBuilder out, DateTimeText dateTime, long number) {
        out.append("#EXT-X-PROGRAM-DATE-TIME:");
        dateTime.append(out, window.timeline().instantAt(rendition.startTicks(number), rendition.timescale()));
        out.append("\n#EXTINF:");
        appendSeconds(out, rendition.durationTicks(number), rendition.timescale());
        out.append(",\n");
        if (window.isGap(number)) {
            out.append("#EXT-X-GAP\n");
        }
        out.append(names.numbered(number)).append('\n');
    }

    /** Six decimals, so that rounding stays below a sample. */
    private static void appendSeconds(StringBuilder out, long ticks, int timescale) {
        long micros = (ticks * MICROS_PER_SECOND + timescale / 2) / timescale;
        int dot = out.length();
        out.append(MICROS_PER_SECOND + micros % MICROS_PER_SECOND).setCharAt(dot, '.');
        out.insert(dot, micros / MICROS_PER_SECOND);
    }
}
