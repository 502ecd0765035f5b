// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.hls;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import tidemark.edge.playlist.hls.ByteRangeText.Predecessor;
import tidemark.edge.playlist.untrusted.IsoInstant;
import tidemark.edge.playlist.untrusted.Malformed;
import tidemark.edge.playlist.untrusted.Rejection;
import tidemark.edge.playlist.untrusted.ScanLimits;

/**
 * Puts segments together from their tags: those of the segment being announced, those that last until the next of their
 * kind, and those that add up over the whole playlist.
 */
final class SegmentAssembler {
    private static final long NO_DURATION = -1;

    private final Variables variables;
    private final ScanLimits limits;

    final List<Segment> segments = new ArrayList<>();
    final Set<InitSection> initSections = new LinkedHashSet<>();
    final Set<String> keyUris = new LinkedHashSet<>();
    private long partCount;

    // Of the segment being announced.
    private long durationMicros = NO_DURATION;
    private String byteRange = "";
    private boolean gap;
    private long statedTimeMicros = Segment.UNKNOWN_TIME;
    List<Part> openParts = new ArrayList<>();
    private Predecessor partBefore = Predecessor.NONE;

    // Until the next of their kind.
    private InitSection init = InitSection.NONE;
    private long bitrateKbps;
    private Predecessor segmentBefore = Predecessor.NONE;
    private long countedTimeMicros = Segment.UNKNOWN_TIME;

    // Over the whole playlist.
    private long nextMsn;
    private long discontinuitySequence;
    private boolean started;

    SegmentAssembler(Variables variables, ScanLimits limits) {
        this.variables = variables;
        this.limits = limits;
    }

    void startAt(long mediaSequence) throws Malformed {
        requireNotStarted();
        nextMsn = mediaSequence;
    }

    void startDiscontinuitiesAt(long sequence) throws Malformed {
        requireNotStarted();
        discontinuitySequence = sequence;
    }

    private void requireNotStarted() throws Malformed {
        if (started) {
            throw new Malformed(Rejection.MISPLACED_TAG);
        }
    }

    /** Counts segments that a delta update left out. */
    void skip(long count) throws Malformed {
        requireNotStarted();
        started = true;
        nextMsn = plus(nextMsn, count);
        segmentBefore = Predecessor.SKIPPED;
    }

    void discontinuity() throws Malformed {
        started = true;
        discontinuitySequence = plus(discontinuitySequence, 1);
        countedTimeMicros = Segment.UNKNOWN_TIME;
    }

    void duration(byte[] body, int from, int to) throws Malformed {
        if (durationMicros != NO_DURATION) {
            throw new Malformed(Rejection.MISSING_URI);
        }
        started = true;
        int end = from;
        while (end < to && body[end] != ',') {
            end++;
        }
        durationMicros = DecimalText.micros(body, from, end);
    }

    void byteRange(String text) throws Malformed {
        if (text.isEmpty()) {
            throw new Malformed(Rejection.BAD_BYTE_RANGE);
        }
        byteRange = text;
    }

    void gap() {
        gap = true;
    }

    void bitrate(long kbps) {
        bitrateKbps = kbps;
    }

    /** A time that cannot be read is a time not told: nothing but a measure of lag depends on it. */
    void programDateTime(String text) {
        OptionalLong millis = IsoInstant.epochMillis(text);
        statedTimeMicros = millis.isPresent() ? millis.getAsLong() * 1000 : Segment.UNKNOWN_TIME;
    }

    void map(AttributeList attributes) throws Malformed {
        String uri = variables.substitute(attributes.required("URI"));
        init = new InitSection(uri, rangeOf(attributes, uri, Predecessor.NONE));
        initSections.add(init);
    }

    void key(AttributeList attributes) throws Malformed {
        if (attributes.has("URI")) {
            keyUris.add(variables.substitute(attributes.text("URI", "")));
        }
    }

    void part(AttributeList attributes) throws Malformed {
        requireRoom(++partCount);
        started = true;
        String uri = variables.substitute(attributes.required("URI"));
        attributes.required("DURATION");
        ByteRange range = rangeOf(attributes, uri, partBefore);
        long duration = attributes.micros("DURATION", 0);
        openParts.add(new Part(uri, duration, range, attributes.isYes("INDEPENDENT"), attributes.isYes("GAP")));
        partBefore = Predecessor.of(uri, range);
    }

    void uri(String text) throws Malformed {
        if (durationMicros == NO_DURATION) {
            throw new Malformed(Rejection.STRAY_URI);
        }
        requireRoom(segments.size() + 1L);
        String uri = variables.substitute(text);
        ByteRange range = byteRange.isEmpty() ? ByteRange.WHOLE : ByteRangeText.read(byteRange, uri, segmentBefore);
        long time = statedTimeMicros == Segment.UNKNOWN_TIME ? countedTimeMicros : statedTimeMicros;
        segments.add(new Segment(
                nextMsn,
                uri,
                durationMicros,
                range,
                discontinuitySequence,
                time == Segment.UNKNOWN_TIME ? time : Math.floorDiv(time, 1000),
                gap,
                bitrateKbps,
                init,
                openParts));
        segmentBefore = Predecessor.of(uri, range);
        countedTimeMicros = time == Segment.UNKNOWN_TIME ? time : time + durationMicros;
        beginNext();
    }

    private void beginNext() throws Malformed {
        nextMsn = plus(nextMsn, 1);
        durationMicros = NO_DURATION;
        byteRange = "";
        gap = false;
        statedTimeMicros = Segment.UNKNOWN_TIME;
        partBefore = Predecessor.NONE;
        if (!openParts.isEmpty()) {
            openParts = new ArrayList<>();
        }
    }

    /** The number of the newest segment of which anything is listed. */
    long edgeMsn() {
        return openParts.isEmpty() ? nextMsn - 1 : nextMsn;
    }

    /** The newest part listed, of an open segment or of the last complete one; {@link RenditionReport#NO_PART} if none. */
    long lastListedPart() {
        if (!openParts.isEmpty() || segments.isEmpty()) {
            return openParts.size() - 1L;
        }
        return segments.get(segments.size() - 1).parts().size() - 1L;
    }

    /** Called after the last line. */
    void requireNothingOpen() throws Malformed {
        if (durationMicros != NO_DURATION) {
            throw new Malformed(Rejection.MISSING_URI);
        }
    }

    private ByteRange rangeOf(AttributeList attributes, String uri, Predecessor before) throws Malformed {
        return attributes.has("BYTERANGE")
                ? ByteRangeText.read(variables.substitute(attributes.text("BYTERANGE", "")), uri, before)
                : ByteRange.WHOLE;
    }

    private void requireRoom(long count) throws Malformed {
        if (count > limits.maxEntries()) {
            throw new Malformed(Rejection.TOO_MANY_ENTRIES);
        }
    }

    private static long plus(long sequence, long count) throws Malformed {
        if (sequence > Long.MAX_VALUE - 1 - count) {
            throw new Malformed(Rejection.BAD_NUMBER);
        }
        return sequence + count;
    }
}
