// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.hls;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import tidemark.edge.playlist.untrusted.UriReference;

/**
 * One version of a media playlist.
 *
 * <p>The live edge is read off it as spec rule H-10 says: complete segments count, then the parts of the segment that is
 * still open; what is only hinted does not.
 *
 * @param uri where it came from, after redirects; relative URIs resolve against it
 * @param targetDurationMillis the unit of every wait
 * @param mediaSequence the number of the first segment
 * @param discontinuitySequence how many discontinuities went before the first listed line
 * @param type how it may change
 * @param ended true when no segment will follow
 * @param serverControl what the server offers
 * @param partTargetMicros the longest part; 0 when there are no parts
 * @param skippedSegments how many segments a delta update left out; 0 in a full playlist
 * @param segments the complete segments, oldest first
 * @param openParts the parts after the last complete segment
 * @param hints what comes next
 * @param renditionReports how far the other renditions have come
 * @param initSections every initialisation section, in order of appearance
 * @param keyUris every key URI, in order of appearance
 */
public record MediaPlaylist(
        URI uri,
        long targetDurationMillis,
        long mediaSequence,
        long discontinuitySequence,
        PlaylistType type,
        boolean ended,
        ServerControl serverControl,
        long partTargetMicros,
        long skippedSegments,
        List<Segment> segments,
        List<Part> openParts,
        List<PreloadHint> hints,
        List<RenditionReport> renditionReports,
        List<InitSection> initSections,
        List<String> keyUris) {
    /** Stands for "the whole segment" where a part number is asked for; greater than any part. */
    public static final long COMPLETE = Long.MAX_VALUE;

    public MediaPlaylist {
        segments = List.copyOf(segments);
        openParts = List.copyOf(openParts);
        hints = List.copyOf(hints);
        renditionReports = List.copyOf(renditionReports);
        initSections = List.copyOf(initSections);
        keyUris = List.copyOf(keyUris);
    }

    /** The number of the last complete segment; one less than the media sequence when there is none. */
    public long lastComplete() {
        return mediaSequence + skippedSegments + segments.size() - 1;
    }

    /** The number of the newest segment of which anything is published. */
    public long edgeMsn() {
        return openParts.isEmpty() ? lastComplete() : lastComplete() + 1;
    }

    /** The newest published part of {@link #edgeMsn}, or {@link #COMPLETE}. */
    public long edgePart() {
        return openParts.isEmpty() ? COMPLETE : openParts.size() - 1;
    }

    /** True while more may follow: neither ended nor declared immutable. */
    public boolean isLive() {
        return !ended && type != PlaylistType.VOD;
    }

    /** True for a delta update: an excerpt for one client, never a version of the playlist. */
    public boolean isDelta() {
        return skippedSegments > 0;
    }

    /** The absolute URI of something this playlist names; empty when the text is no URI. */
    public Optional<URI> resolve(String reference) {
        return UriReference.resolve(uri, reference);
    }

    /** How long the complete segments play together. */
    public long durationMicros() {
        long sum = 0;
        for (Segment segment : segments) {
            sum += segment.durationMicros();
        }
        return sum;
    }

    /** When the newest published sample was captured; {@link Segment#UNKNOWN_TIME} when the playlist does not tell. */
    public long edgeTimeMillis() {
        if (segments.isEmpty()) {
            return Segment.UNKNOWN_TIME;
        }
        long end = segments.get(segments.size() - 1).endTimeMillis();
        if (end == Segment.UNKNOWN_TIME) {
            return end;
        }
        long open = 0;
        for (Part part : openParts) {
            open += part.durationMicros();
        }
        return end + open / 1000;
    }
}
