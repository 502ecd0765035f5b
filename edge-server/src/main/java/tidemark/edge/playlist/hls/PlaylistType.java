// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.hls;

/** How a media playlist may change (EXT-X-PLAYLIST-TYPE). */
public enum PlaylistType {
    /** No type stated: segments come at the end and may go at the front. */
    SLIDING,
    /** Segments only come. */
    EVENT,
    /** Nothing changes. */
    VOD
}
