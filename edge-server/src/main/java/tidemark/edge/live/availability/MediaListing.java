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
    private final Map<String, MediaAnswer> named = new HashMap<>();

    private MediaListing() {}

    public static MediaListing of(MediaPlaylist playlist) {
        MediaListing listing = new MediaListing();
        for (PreloadHint hint : playlist.hints()) {
            listing.add(playlist, hint.uri(), MediaAnswer.HINTED);
        }
        for (Segment segment : playlist.segments()) {
            listing.add(playlist, segment.parts());
            listing.add(playlist, segment.uri(), segment.gap() ? MediaAnswer.GAP : MediaAnswer.LISTED);
        }
        listing.add(playlist, playlist.openParts());
        for (InitSection init : playlist.initSections()) {
            listing.add(playlist, init.uri(), MediaAnswer.LISTED);
        }
        return listing;
    }

    private void add(MediaPlaylist playlist, Iterable<Part> parts) {
        for (Part part : parts) {
            add(playlist, part.uri(), part.gap() ? MediaAnswer.GAP : MediaAnswer.LISTED);
        }
    }

    private void add(MediaPlaylist playlist, String reference, MediaAnswer answer) {
        playlist.resolve(reference).ifPresent(uri -> named.merge(name(uri), answer, MediaListing::stronger));
    }

    /** Whatever is named once as there is there. */
    private static MediaAnswer stronger(MediaAnswer a, MediaAnswer b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    public MediaAnswer answer(URI request) {
        return named.getOrDefault(name(request), MediaAnswer.UNLISTED);
    }

    /** What a resource is called whatever its host: its path and query in the form that requests are compared in. */
    public static String name(URI uri) {
        String path = Objects.requireNonNullElse(uri.getRawPath(), "");
        String query = Objects.requireNonNullElse(uri.getRawQuery(), "");
        return CacheKey.of(new Target(path, query)).toString();
    }

    /** The folder of a {@link #name}, with the slash at its end. */
    public static String folder(String name) {
        int mark = name.indexOf('?');
        return name.substring(0, name.lastIndexOf('/', mark < 0 ? name.length() : mark) + 1);
    }
}
