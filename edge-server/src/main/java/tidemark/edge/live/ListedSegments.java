// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tidemark.edge.flight.Expectation;
import tidemark.edge.flight.Expectation.Outlook;
import tidemark.edge.live.availability.MediaAnswer;
import tidemark.edge.live.availability.MediaListing;
import tidemark.edge.playlist.hls.InitSection;
import tidemark.edge.playlist.hls.MediaPlaylist;
import tidemark.edge.playlist.hls.Part;
import tidemark.edge.playlist.hls.PreloadHint;
import tidemark.edge.playlist.hls.Segment;
import tidemark.edge.request.CacheKey;
import tidemark.edge.store.Rendition;
import tidemark.edge.store.Stay;

/** What one version of an HLS media playlist says of segments and parts (H-55, H-57, 1.14). */
final class ListedSegments implements SegmentNaming {
    /** How long the origin is asked again for what is listed and not there: half a target duration at most. */
    private static final long ASK_AGAIN_MILLIS = 1000;

    private final MediaPlaylist playlist;
    /** How long a part is listed, and how long it is there after that, in target durations (H-36). */
    private static final long PART_UNITS = 3 + 3;

    private final ListedWindow window;
    private final DepartedSegments departed;
    /** Made when it is first needed; making it twice does no harm. */
    private volatile @Nullable MediaListing listing;

    ListedSegments(MediaPlaylist playlist, ListedWindow window, DepartedSegments departed) {
        this.playlist = playlist;
        this.window = window;
        this.departed = departed;
    }

    @Override
    public Expectation expect(URI segment, Moment when) {
        long target = playlist.targetDurationMillis();
        MediaAnswer answer = listing().answer(segment);
        long missing = answer.missingMillis(target);
        return switch (answer) {
            case LISTED ->
                new Expectation(Outlook.NAMED, 0, Math.min(ASK_AGAIN_MILLIS, target / 2), missing, when.saidAt());
            case HINTED -> new Expectation(Outlook.ANNOUNCED, 3 * target, 0, missing, when.saidAt());
            case GAP -> new Expectation(Outlook.GAP, 0, 0, missing, when.saidAt());
            case UNLISTED -> departed.isGone(MediaListing.name(segment), when.now()) ? gone(when) : Expectation.NONE;
        };
    }

    @Override
    public @Nullable Stay stay(URI segment, Moment when, Rendition whose) {
        if (!playlist.isLive()) {
            return null;
        }
        MediaListing.Place place = listing().place(segment);
        long soonest = when.now() + 2 * playlist.targetDurationMillis();
        if (place.answer() == MediaAnswer.UNLISTED) {
            return departed(segment, when, whose);
        }
        return switch (place.role()) {
            case SEGMENT ->
                new Stay(
                        window.appearedAt(place.segment()),
                        Math.max(window.leavesAt(place.segment()), soonest),
                        whose,
                        initOf(place.segment()));
            case PART -> part(place.segment(), when, whose);
            case INIT ->
                new Stay(Stay.WITH_THE_NEWEST, Math.max(window.lastLeavesAt(when.now()), soonest), whose, null);
        };
    }

    /** What left a moment ago and is asked for once more. */
    private @Nullable Stay departed(URI segment, Moment when, Rendition whose) {
        DepartedSegments.Departure known = departed.find(MediaListing.name(segment));
        long soonest = when.now() + playlist.targetDurationMillis();
        return known == null ? null : new Stay(known.appearedAt(), Math.max(known.leavesAt(), soonest), whose, null);
    }

    private Stay part(int of, Moment when, Rendition whose) {
        boolean open = of >= playlist.segments().size();
        long appeared = open ? when.now() : window.appearedAt(of);
        return new Stay(
                appeared, when.now() + PART_UNITS * playlist.targetDurationMillis(), whose, open ? null : initOf(of));
    }

    private @Nullable CacheKey initOf(int index) {
        InitSection init = playlist.segments().get(index).init();
        return init.isPresent()
                ? playlist.resolve(init.uri()).map(MediaListing::key).orElse(null)
                : null;
    }

    private static Expectation gone(Moment when) {
        return new Expectation(Outlook.GONE, 0, 0, 0, when.saidAt());
    }

    private MediaListing listing() {
        MediaListing made = listing;
        if (made == null) {
            made = MediaListing.of(playlist);
            listing = made;
        }
        return made;
    }

    @Override
    public Set<String> folders() {
        Set<String> written = new LinkedHashSet<>();
        uris().forEach(uri -> written.add(uri.substring(0, endOfFolder(uri))));
        Set<String> folders = new LinkedHashSet<>();
        written.forEach(folder -> playlist.resolve(folder + "x")
                .ifPresent(uri -> folders.add(MediaListing.folder(MediaListing.name(uri)))));
        return folders;
    }

    private Stream<String> uris() {
        Stream<Part> parts = Stream.concat(
                playlist.openParts().stream(),
                playlist.segments().stream().flatMap(segment -> segment.parts().stream()));
        return Stream.of(
                        playlist.segments().stream().map(Segment::uri),
                        parts.map(Part::uri),
                        playlist.hints().stream().map(PreloadHint::uri))
                .flatMap(uris -> uris);
    }

    /** A slash in the query ends no folder. */
    private static int endOfFolder(String uri) {
        int mark = uri.indexOf('?');
        return uri.lastIndexOf('/', mark < 0 ? uri.length() : mark) + 1;
    }
}
