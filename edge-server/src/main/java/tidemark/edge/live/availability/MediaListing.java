// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.availability;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import tidemark.edge.playlist.hls.InitSection;
import tidemark.edge.playlist.hls.MediaPlaylist;
import tidemark.edge.playlist.hls.Part;
import tidemark.edge.playlist.hls.PreloadHint;
import tidemark.edge.playlist.hls.Segment;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.Target;

/**
 * Which resources one version of a media playlist names. Hosts do not count, for players ask the edge where the playlist
 * may name the origin.
 *
 * <p>A resource that is named and also hinted, as one that grows part by part is, counts as named.
 */
public final class MediaListing {
    private static final Place NOWHERE = new Place(MediaAnswer.UNLISTED, Role.SEGMENT, -1);

    private final Map<String, Place> named = new HashMap<>();

    /** As what a playlist names a resource. */
    public enum Role {
        SEGMENT,
        INIT,
        PART
    }

    /**
     * Where a playlist names a resource.
     *
     * @param segment which of the listed segments it is, or belongs to: the last one, when several lie in one resource; as
     *     many as are listed when it belongs to the one that is still open
     */
    public record Place(MediaAnswer answer, Role role, int segment) {
        /** Whatever is named once as there is there, and a segment is more than its parts. */
        private static Place stronger(Place a, Place b) {
            int by = a.answer.compareTo(b.answer);
            int byRole = by == 0 ? a.role.compareTo(b.role) : by;
            return byRole < 0 || (byRole == 0 && a.segment > b.segment) ? a : b;
        }
    }

    private MediaListing() {}

    public static MediaListing of(MediaPlaylist playlist) {
        MediaListing listing = new MediaListing();
        int open = playlist.segments().size();
        for (PreloadHint hint : playlist.hints()) {
            listing.add(playlist, hint.uri(), new Place(MediaAnswer.HINTED, Role.PART, open));
        }
        for (int i = 0; i < open; i++) {
            Segment segment = playlist.segments().get(i);
            listing.add(playlist, segment.parts(), i);
            listing.add(playlist, segment.uri(), new Place(listed(segment.gap()), Role.SEGMENT, i));
        }
        listing.add(playlist, playlist.openParts(), open);
        for (InitSection init : playlist.initSections()) {
            listing.add(playlist, init.uri(), new Place(MediaAnswer.LISTED, Role.INIT, open));
        }
        return listing;
    }

    private static MediaAnswer listed(boolean gap) {
        return gap ? MediaAnswer.GAP : MediaAnswer.LISTED;
    }

    private void add(MediaPlaylist playlist, Iterable<Part> parts, int segment) {
        for (Part part : parts) {
            add(playlist, part.uri(), new Place(listed(part.gap()), Role.PART, segment));
        }
    }

    private void add(MediaPlaylist playlist, String reference, Place place) {
        playlist.resolve(reference).ifPresent(uri -> named.merge(name(uri), place, Place::stronger));
    }

    public MediaAnswer answer(URI request) {
        return place(request).answer();
    }

    /** As what, and where, a resource is named. */
    public Place place(URI request) {
        return named.getOrDefault(name(request), NOWHERE);
    }

    /** What a resource is called whatever its host: its path and query in the form that requests are compared in. */
    public static String name(URI uri) {
        return key(uri).toString();
    }

    /** What a resource is stored under, whatever its host. */
    public static CacheKey key(URI uri) {
        String path = Objects.requireNonNullElse(uri.getRawPath(), "");
        String query = Objects.requireNonNullElse(uri.getRawQuery(), "");
        return CacheKey.of(new Target(path, query));
    }

    /** The folder of a {@link #name}, with the slash at its end. */
    public static String folder(String name) {
        int mark = name.indexOf('?');
        return name.substring(0, name.lastIndexOf('/', mark < 0 ? name.length() : mark) + 1);
    }
}
