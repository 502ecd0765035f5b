// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import tidemark.edge.playlist.Manifest;
import tidemark.edge.playlist.PlaylistFormat;

/** The kinds of manifest, as reports name them. */
enum ManifestKind {
    HLS_MEDIA(PlaylistFormat.HLS),
    HLS_MULTIVARIANT(PlaylistFormat.HLS),
    DASH(PlaylistFormat.DASH);

    private final PlaylistFormat format;

    ManifestKind(PlaylistFormat format) {
        this.format = format;
    }

    static ManifestKind of(Manifest manifest) {
        return manifest.match(media -> HLS_MEDIA, multivariant -> HLS_MULTIVARIANT, mpd -> DASH);
    }

    /** What it is written in. */
    PlaylistFormat format() {
        return format;
    }
}
