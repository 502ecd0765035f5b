// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.hls;

import io.lindstrom.m3u8.model.AlternativeRendition;
import io.lindstrom.m3u8.model.MasterPlaylist;
import io.lindstrom.m3u8.model.MediaPlaylist;
import io.lindstrom.m3u8.model.MediaSegment;
import io.lindstrom.m3u8.model.MediaType;
import io.lindstrom.m3u8.model.SegmentMap;
import io.lindstrom.m3u8.model.ServerControl;
import io.lindstrom.m3u8.model.Variant;
import io.lindstrom.m3u8.parser.MasterPlaylistParser;
import io.lindstrom.m3u8.parser.MediaPlaylistParser;
import io.lindstrom.m3u8.parser.ParsingMode;
import io.lindstrom.m3u8.parser.PlaylistParserException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.viewer.BadManifestException;
import tidemark.loadtest.viewer.RunClock;

/** Text to {@link HlsDocument}, by a parser that shares nothing with the edge's own. */
final class HlsReader {
    private static final double NANOS_PER_SECOND = 1e9;

    /** RFC 8216bis 4.4.3.8: without HOLD-BACK, three target durations. */
    private static final int HOLD_BACK_TARGETS = 3;

    private final MasterPlaylistParser multivariants = new MasterPlaylistParser(ParsingMode.LENIENT);
    private final MediaPlaylistParser medias = new MediaPlaylistParser(ParsingMode.LENIENT);

    HlsDocument read(String text) throws BadManifestException {
        try {
            return text.contains("#EXT-X-STREAM-INF")
                    ? multivariant(multivariants.readPlaylist(text))
                    : media(medias.readPlaylist(text));
        } catch (PlaylistParserException | RuntimeException unreadable) {
            throw new BadManifestException("playlist: " + unreadable.getMessage(), unreadable);
        }
    }

    private static HlsDocument multivariant(MasterPlaylist playlist) {
        return new HlsDocument.Multivariant(playlist.variants().stream()
                .map(variant -> variant(playlist, variant))
                .sorted(Comparator.comparingLong(HlsDocument.Variant::bandwidth))
                .toList());
    }

    private static HlsDocument.Variant variant(MasterPlaylist playlist, Variant variant) {
        Optional<URI> audio =
                variant.audio().flatMap(group -> audio(playlist, group)).map(URI::create);
        return new HlsDocument.Variant(URI.create(variant.uri()), variant.bandwidth(), audio.orElse(null));
    }

    private static Optional<String> audio(MasterPlaylist playlist, String group) {
        return playlist.alternativeRenditions().stream()
                .filter(rendition -> rendition.type() == MediaType.AUDIO)
                .filter(rendition -> rendition.groupId().equals(group))
                .min(Comparator.comparing(
                        rendition -> !rendition.defaultRendition().orElse(false)))
                .flatMap(AlternativeRendition::uri);
    }

    private static HlsDocument media(MediaPlaylist playlist) throws BadManifestException {
        long targetDuration = nanos(playlist.targetDuration());
        long holdBack = playlist.serverControl()
                .flatMap(ServerControl::holdBack)
                .map(HlsReader::nanos)
                .orElse(HOLD_BACK_TARGETS * targetDuration);
        boolean timed = playlist.mediaSegments().stream()
                .anyMatch(segment -> segment.programDateTime().isPresent());
        return new HlsDocument.Media(
                targetDuration,
                playlist.mediaSequence(),
                holdBack,
                timed,
                !playlist.ongoing(),
                segments(playlist.mediaSegments()));
    }

    private static List<HlsDocument.Listed> segments(List<MediaSegment> segments) throws BadManifestException {
        List<HlsDocument.Listed> listed = new ArrayList<>(segments.size());
        long start = firstStart(segments);
        @Nullable URI init = null;
        for (MediaSegment segment : segments) {
            refuseByteRange(segment);
            init = segment.segmentMap().map(SegmentMap::uri).map(URI::create).orElse(init);
            start = programTime(segment).orElse(start);
            long duration = nanos(segment.duration());
            listed.add(new HlsDocument.Listed(URI.create(segment.uri()), init, start, duration, segment.gap()));
            start += duration;
        }
        return listed;
    }

    /** The first date counts for the segments before it, too; without any, media time starts at zero. */
    private static long firstStart(List<MediaSegment> segments) {
        long before = 0;
        for (MediaSegment segment : segments) {
            Optional<Long> dated = programTime(segment);
            if (dated.isPresent()) {
                return dated.get() - before;
            }
            before += nanos(segment.duration());
        }
        return 0;
    }

    private static Optional<Long> programTime(MediaSegment segment) {
        return segment.programDateTime().map(date -> RunClock.nanos(date.toInstant()));
    }

    /** Whole files are all this tester loads; loading one per range would measure something else. */
    private static void refuseByteRange(MediaSegment segment) throws BadManifestException {
        if (segment.byteRange().isPresent()) {
            throw new BadManifestException("EXT-X-BYTERANGE: " + segment.uri() + " (expected: segments of their own)");
        }
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * NANOS_PER_SECOND);
    }
}
