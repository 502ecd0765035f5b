// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.prefetch;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tidemark.edge.playlist.hls.InitSection;
import tidemark.edge.playlist.hls.MediaPlaylist;
import tidemark.edge.playlist.hls.Segment;
import tidemark.edge.request.Target;

/**
 * What is new in an HLS media playlist: complete segments after the last one of the version before, and initialisation
 * sections that it did not name. Never keys and gaps (T-83), which are not read here at all.
 */
final class MediaAdvance {
    private final MediaPlaylist before;
    private final MediaPlaylist now;
    private final OwnHost host;

    private MediaAdvance(MediaPlaylist before, MediaPlaylist now) {
        this.before = before;
        this.now = now;
        this.host = new OwnHost(now.uri());
    }

    static List<Advance> of(Optional<MediaPlaylist> before, MediaPlaylist now) {
        if (now.isDelta()) {
            return List.of();
        }
        Advance advance = before.map(last -> new MediaAdvance(last, now).advance())
                .orElseGet(() -> new MediaAdvance(now, now).beginning());
        return advance.targets().isEmpty() ? List.of() : List.of(advance);
    }

    /** A player that begins needs what initialises the newest segments, and then the segments of its own choice. */
    private Advance beginning() {
        Stream<InitSection> inits =
                now.isLive() ? newest(now.segments()).stream().map(Segment::init) : Stream.empty();
        return Advance.atFirst(targets(inits.map(InitSection::uri)));
    }

    private Advance advance() {
        List<Target> targets = new ArrayList<>(targets(newInits()));
        targets.addAll(targets(newest(now.segments()).stream()
                .filter(segment -> segment.msn() > before.lastComplete())
                .filter(segment -> !segment.gap() && !isOfANamedFile(segment))
                .map(Segment::uri)));
        List<Segment> there =
                before.segments().stream().filter(segment -> !segment.gap()).toList();
        return Advance.after(targets(newest(there).stream().map(Segment::uri)), targets);
    }

    private Stream<String> newInits() {
        List<String> known =
                before.initSections().stream().map(InitSection::uri).toList();
        return newest(now.initSections()).stream().map(InitSection::uri).filter(uri -> !known.contains(uri));
    }

    /** A part of a file that the version before names already: what is kept is the file. */
    private boolean isOfANamedFile(Segment segment) {
        return !segment.range().isWhole()
                && before.segments().stream().anyMatch(earlier -> earlier.uri().equals(segment.uri()));
    }

    private static <T> List<T> newest(List<T> all) {
        return all.subList(Math.max(0, all.size() - Advance.SEGMENTS), all.size());
    }

    private List<Target> targets(Stream<String> references) {
        return references
                .filter(reference -> !reference.isEmpty())
                .map(now::resolve)
                .<URI>flatMap(Optional::stream)
                .map(host::target)
                .<Target>flatMap(Optional::stream)
                .toList();
    }
}
