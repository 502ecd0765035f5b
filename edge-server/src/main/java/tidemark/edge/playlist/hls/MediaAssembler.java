// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.hls;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import tidemark.edge.playlist.untrusted.Malformed;
import tidemark.edge.playlist.untrusted.Rejection;
import tidemark.edge.playlist.untrusted.ScanLimits;

/** Puts a media playlist together: its own tags here, its segments in a {@link SegmentAssembler}. */
final class MediaAssembler {
    private static final long UNSTATED = -1;

    private final Variables variables;
    private final ScanLimits limits;
    private final AttributeList attributes;
    private final SegmentAssembler segments;

    private long targetDurationMillis = UNSTATED;
    private long mediaSequence;
    private long discontinuitySequence;
    private PlaylistType type = PlaylistType.SLIDING;
    private boolean ended;
    private ServerControl serverControl = ServerControl.ABSENT;
    private long partTargetMicros;
    private long skippedSegments;
    private final List<PreloadHint> hints = new ArrayList<>();
    private final List<ReportText> reports = new ArrayList<>();

    /** A rendition report whose omitted values are not yet filled in. */
    private record ReportText(String uri, long lastMsn, long lastPart) {}

    MediaAssembler(Variables variables, ScanLimits limits, AttributeList attributes) {
        this.variables = variables;
        this.limits = limits;
        this.attributes = attributes;
        this.segments = new SegmentAssembler(variables, limits);
    }

    void tag(Tag tag, LineCursor line) throws Malformed {
        byte[] body = line.body();
        int from = line.valueOf(tag);
        int to = line.to();
        switch (tag) {
            case EXTINF -> segments.duration(body, from, to);
            case PART -> segments.part(attributes.read(body, from, to));
            case BYTERANGE -> segments.byteRange(text(line, from));
            case DISCONTINUITY -> segments.discontinuity();
            case KEY -> segments.key(attributes.read(body, from, to));
            case MAP -> segments.map(attributes.read(body, from, to));
            case PROGRAM_DATE_TIME -> segments.programDateTime(text(line, from));
            case GAP -> segments.gap();
            case BITRATE -> segments.bitrate(DecimalText.integer(body, from, to));
            case PRELOAD_HINT -> hint(attributes.read(body, from, to));
            case RENDITION_REPORT -> report(attributes.read(body, from, to));
            default -> playlistTag(tag, line, from, to);
        }
    }

    private void playlistTag(Tag tag, LineCursor line, int from, int to) throws Malformed {
        byte[] body = line.body();
        switch (tag) {
            case TARGETDURATION -> targetDuration(DecimalText.micros(body, from, to));
            case MEDIA_SEQUENCE -> {
                mediaSequence = DecimalText.integer(body, from, to);
                segments.startAt(mediaSequence);
            }
            case DISCONTINUITY_SEQUENCE -> {
                discontinuitySequence = DecimalText.integer(body, from, to);
                segments.startDiscontinuitiesAt(discontinuitySequence);
            }
            case ENDLIST -> ended = true;
            case PLAYLIST_TYPE -> type = typeOf(text(line, from));
            case PART_INF -> partTarget(attributes.read(body, from, to));
            case SERVER_CONTROL -> serverControl(attributes.read(body, from, to));
            case SKIP -> skip(attributes.read(body, from, to));
            default -> {
                // A media tag that only proves the kind of playlist.
            }
        }
    }

    private void targetDuration(long micros) throws Malformed {
        if (micros < 1000) {
            throw new Malformed(Rejection.BAD_NUMBER);
        }
        targetDurationMillis = micros / 1000;
    }

    private static PlaylistType typeOf(String text) throws Malformed {
        return switch (text) {
            case "EVENT" -> PlaylistType.EVENT;
            case "VOD" -> PlaylistType.VOD;
            default -> throw new Malformed(Rejection.BAD_ATTRIBUTES);
        };
    }

    private void partTarget(AttributeList list) throws Malformed {
        list.required("PART-TARGET");
        partTargetMicros = list.micros("PART-TARGET", 0);
        if (partTargetMicros == 0) {
            throw new Malformed(Rejection.BAD_NUMBER);
        }
    }

    private void serverControl(AttributeList list) throws Malformed {
        serverControl = new ServerControl(
                list.isYes("CAN-BLOCK-RELOAD"),
                list.micros("CAN-SKIP-UNTIL", ServerControl.UNSTATED),
                list.isYes("CAN-SKIP-DATERANGES"),
                list.micros("HOLD-BACK", ServerControl.UNSTATED),
                list.micros("PART-HOLD-BACK", ServerControl.UNSTATED));
    }

    private void skip(AttributeList list) throws Malformed {
        list.required("SKIPPED-SEGMENTS");
        skippedSegments = list.integer("SKIPPED-SEGMENTS", 0);
        if (skippedSegments == 0) {
            throw new Malformed(Rejection.BAD_NUMBER);
        }
        segments.skip(skippedSegments);
    }

    private void hint(AttributeList list) throws Malformed {
        String type = list.required("TYPE");
        String uri = variables.substitute(list.required("URI"));
        long start = list.integer("BYTERANGE-START", 0);
        long length = list.integer("BYTERANGE-LENGTH", ByteRange.TO_THE_END);
        requireRoom(hints.size());
        if (start > Long.MAX_VALUE - Math.max(0, length)) {
            throw new Malformed(Rejection.BAD_BYTE_RANGE);
        }
        if (type.equals("PART")) {
            hints.add(new PreloadHint(PreloadHint.Type.PART, uri, new ByteRange(start, length)));
        } else if (type.equals("MAP")) {
            hints.add(new PreloadHint(PreloadHint.Type.MAP, uri, new ByteRange(start, length)));
        }
    }

    private void report(AttributeList list) throws Malformed {
        requireRoom(reports.size());
        String uri = variables.substitute(list.required("URI"));
        reports.add(new ReportText(uri, list.integer("LAST-MSN", UNSTATED), list.integer("LAST-PART", UNSTATED)));
    }

    private void requireRoom(int count) throws Malformed {
        if (count >= limits.maxEntries()) {
            throw new Malformed(Rejection.TOO_MANY_ENTRIES);
        }
    }

    void uri(LineCursor line) throws Malformed {
        segments.uri(line.text());
    }

    /** Called after the last line. */
    MediaPlaylist assemble(URI uri) throws Malformed {
        if (targetDurationMillis == UNSTATED) {
            throw new Malformed(Rejection.NO_TARGET_DURATION);
        }
        segments.requireNothingOpen();
        return new MediaPlaylist(
                uri,
                targetDurationMillis,
                mediaSequence,
                discontinuitySequence,
                type,
                ended,
                serverControl,
                partTargetMicros,
                skippedSegments,
                segments.segments,
                segments.openParts,
                hints,
                renditionReports(),
                List.copyOf(segments.initSections),
                List.copyOf(segments.keyUris));
    }

    /** What a report leaves out is the containing playlist's own value (4.4.5.4). */
    private List<RenditionReport> renditionReports() {
        return reports.stream()
                .map(report -> new RenditionReport(
                        report.uri(),
                        report.lastMsn() == UNSTATED ? segments.edgeMsn() : report.lastMsn(),
                        report.lastPart() == UNSTATED ? segments.lastListedPart() : report.lastPart()))
                .toList();
    }

    private static String text(LineCursor line, int from) {
        return line.text().substring(from - line.from());
    }
}
