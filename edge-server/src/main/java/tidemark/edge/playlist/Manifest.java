// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist;

import java.net.URI;
import java.util.function.Function;
import tidemark.edge.playlist.dash.Mpd;
import tidemark.edge.playlist.hls.MediaPlaylist;
import tidemark.edge.playlist.hls.MultivariantPlaylist;

/** One version of whatever lists a stream. */
public sealed interface Manifest {
    /** The streams of an HLS presentation. */
    record Multivariant(MultivariantPlaylist playlist) implements Manifest {}

    /** The segments of one HLS stream. */
    record Media(MediaPlaylist playlist) implements Manifest {}

    /** A DASH presentation. */
    record Dash(Mpd mpd) implements Manifest {}

    /** Where the text came from, after redirects. */
    default URI uri() {
        return match(MediaPlaylist::uri, MultivariantPlaylist::uri, Mpd::uri);
    }

    /** Java 17 has no exhaustive pattern switch, so the exhaustive match lives here, once. */
    default <R> R match(
            Function<MediaPlaylist, R> onMedia,
            Function<MultivariantPlaylist, R> onMultivariant,
            Function<Mpd, R> onDash) {
        if (this instanceof Media media) {
            return onMedia.apply(media.playlist());
        }
        if (this instanceof Dash dash) {
            return onDash.apply(dash.mpd());
        }
        return onMultivariant.apply(((Multivariant) this).playlist());
    }
}
