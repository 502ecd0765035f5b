// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.hls;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Writes a media playlist down, every tag in the order of the specification's own examples. */
final class MediaPlaylistText {
    private final MediaPlaylist playlist;
    private final StringBuilder text = new StringBuilder("#EXTM3U\n");
    private long discontinuitySequence;
    private InitSection init = InitSection.NONE;
    private long time = Segment.UNKNOWN_TIME;

    private MediaPlaylistText(MediaPlaylist playlist) {
        this.playlist = playlist;
        this.discontinuitySequence = playlist.discontinuitySequence();
    }

    static String of(MediaPlaylist playlist) {
        return new MediaPlaylistText(playlist).write();
    }

    private String write() {
        line("#EXT-X-VERSION:9");
        line("#EXT-X-TARGETDURATION:" + playlist.targetDurationMillis() / 1000);
        line("#EXT-X-MEDIA-SEQUENCE:" + playlist.mediaSequence());
        line("#EXT-X-DISCONTINUITY-SEQUENCE:" + playlist.discontinuitySequence());
        if (playlist.type() != PlaylistType.SLIDING) {
            line("#EXT-X-PLAYLIST-TYPE:" + playlist.type());
        }
        if (playlist.partTargetMicros() > 0) {
            line("#EXT-X-PART-INF:PART-TARGET=" + seconds(playlist.partTargetMicros()));
        }
        serverControl(playlist.serverControl());
        playlist.segments().forEach(this::segment);
        parts(playlist.openParts());
        playlist.hints().forEach(this::hint);
        playlist.renditionReports()
                .forEach(report -> line("#EXT-X-RENDITION-REPORT:URI=\"" + report.uri() + "\",LAST-MSN="
                        + report.lastMsn() + ",LAST-PART=" + report.lastPart()));
        if (playlist.ended()) {
            line("#EXT-X-ENDLIST");
        }
        return text.toString();
    }

    private void serverControl(ServerControl control) {
        if (!control.equals(ServerControl.ABSENT)) {
            line("#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=" + (control.canBlockReload() ? "YES" : "NO")
                    + ",CAN-SKIP-UNTIL=" + seconds(control.canSkipUntilMicros())
                    + ",HOLD-BACK=" + seconds(control.holdBackMicros())
                    + ",PART-HOLD-BACK=" + seconds(control.partHoldBackMicros()));
        }
    }

    private void segment(Segment segment) {
        if (segment.discontinuitySequence() != discontinuitySequence) {
            line("#EXT-X-DISCONTINUITY");
            discontinuitySequence = segment.discontinuitySequence();
            time = Segment.UNKNOWN_TIME;
        }
        if (!segment.init().equals(init)) {
            init = segment.init();
            String range = init.range().isWhole() ? "" : ",BYTERANGE=\"" + range(init.range()) + "\"";
            line("#EXT-X-MAP:URI=\"" + init.uri() + "\"" + range);
        }
        if (segment.programDateTimeMillis() != time) {
            line("#EXT-X-PROGRAM-DATE-TIME:" + Instant.ofEpochMilli(segment.programDateTimeMillis()));
        }
        time = segment.endTimeMillis();
        parts(segment.parts());
        line("#EXTINF:" + seconds(segment.durationMicros()) + ",");
        if (!segment.range().isWhole()) {
            line("#EXT-X-BYTERANGE:" + range(segment.range()));
        }
        if (segment.gap()) {
            line("#EXT-X-GAP");
        }
        line(segment.uri());
    }

    private void parts(List<Part> parts) {
        for (Part part : parts) {
            line("#EXT-X-PART:DURATION=" + seconds(part.durationMicros()) + ",URI=\"" + part.uri() + "\""
                    + (part.range().isWhole() ? "" : ",BYTERANGE=\"" + range(part.range()) + "\"")
                    + (part.independent() ? ",INDEPENDENT=YES" : "")
                    + (part.gap() ? ",GAP=YES" : ""));
        }
    }

    private void hint(PreloadHint hint) {
        line("#EXT-X-PRELOAD-HINT:TYPE=" + hint.type() + ",URI=\"" + hint.uri() + "\",BYTERANGE-START="
                + hint.range().offset()
                + (hint.range().length() < 0
                        ? ""
                        : ",BYTERANGE-LENGTH=" + hint.range().length()));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String seconds(long micros) {
        return BigDecimal.valueOf(micros, 6).toPlainString();
    }

    private static String range(ByteRange range) {
        return range.length() + "@" + range.offset();
    }
}
