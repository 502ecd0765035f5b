// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.availability;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import tidemark.edge.playlist.hls.InitSection;
import tidemark.edge.playlist.hls.MediaPlaylist;
import tidemark.edge.playlist.hls.Part;
import tidemark.edge.playlist.hls.PreloadHint;
import tidemark.edge.playlist.hls.Segment;

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
        playlist.resolve(reference).ifPresent(uri -> named.merge(target(uri), answer, MediaListing::stronger));
    }

    /** Whatever is named once as there is there. */
    private static MediaAnswer stronger(MediaAnswer a, MediaAnswer b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    public MediaAnswer answer(URI request) {
        return named.getOrDefault(target(request), MediaAnswer.UNLISTED);
    }

    private static String target(URI uri) {
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    }
}
