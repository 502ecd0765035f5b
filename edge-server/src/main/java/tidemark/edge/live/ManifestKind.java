// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import tidemark.edge.playlist.Manifest;
import tidemark.edge.playlist.PlaylistFormat;

/** The kinds of manifest, as reports name them. */
enum ManifestKind {
    HLS_MEDIA,
    HLS_MULTIVARIANT;

    static ManifestKind of(Manifest manifest) {
        return manifest.match(media -> HLS_MEDIA, multivariant -> HLS_MULTIVARIANT);
    }

    /** What it is written in. */
    PlaylistFormat format() {
        return PlaylistFormat.HLS;
    }
}
