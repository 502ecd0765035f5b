// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tidemark.edge.playlist.Manifest;
import tidemark.edge.playlist.dash.AdaptationSet;
import tidemark.edge.playlist.dash.Mpd;
import tidemark.edge.playlist.dash.Period;
import tidemark.edge.playlist.dash.Representation;
import tidemark.edge.playlist.dash.Span;
import tidemark.edge.playlist.hls.InitSection;
import tidemark.edge.playlist.hls.MediaPlaylist;
import tidemark.edge.playlist.hls.Part;
import tidemark.edge.playlist.hls.Segment;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.ObjectKind;
import tidemark.edge.request.Target;
import tidemark.edge.store.PurgeScope;

/**
 * Where the media of a stream lies, by what its versions list: all of it is of the past when the stream starts over, for
 * a restarted packager gives the same names to other bytes (T-12, H-13).
 */
final class PlayedMedia {
    /** Scopes of one stream at most; whoever scatters segments over more folders is purged by the folders themselves. */
    private static final int MOST = 32;

    private final Set<PurgeScope> scopes = new LinkedHashSet<>();

    private PlayedMedia() {}

    static List<PurgeScope> of(Manifest manifest) {
        PlayedMedia played = new PlayedMedia();
        manifest.match(played::add, multivariant -> true, played::add);
        return List.copyOf(played.scopes);
    }

    private boolean add(MediaPlaylist playlist) {
        for (Segment segment : playlist.segments()) {
            add(playlist.resolve(segment.uri()));
            for (Part part : segment.parts()) {
                add(playlist.resolve(part.uri()));
            }
        }
        for (Part part : playlist.openParts()) {
            add(playlist.resolve(part.uri()));
        }
        for (InitSection init : playlist.initSections()) {
            add(playlist.resolve(init.uri()));
        }
        return true;
    }

    private boolean add(Mpd mpd) {
        for (Period period : mpd.periods()) {
            for (AdaptationSet set : period.adaptationSets()) {
                for (Representation representation : set.representations()) {
                    add(representation.media(new Span(0, 0, 1)));
                    add(representation.initialization());
                }
            }
        }
        return true;
    }

    private void add(Optional<URI> named) {
        if (named.isEmpty() || named.get().getRawPath() == null || scopes.size() >= MOST) {
            return;
        }
        CacheKey key = CacheKey.of(new Target(
                named.get().getRawPath(),
                named.get().getRawQuery() == null ? "" : named.get().getRawQuery()));
        String folder = folder(key.path());
        boolean ownFolder = folder.length() > 1 && ObjectKind.ofPath(key.path()).isMedia();
        scopes.add(ownFolder ? new PurgeScope.Media(folder) : PurgeScope.Url.of(key));
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }
}
