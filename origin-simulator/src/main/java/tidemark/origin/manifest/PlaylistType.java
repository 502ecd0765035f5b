// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.manifest;

/** How a media playlist may change (RFC 8216bis §4.4.3.5). */
public enum PlaylistType {
    /** Segments leave at the front; such a playlist carries no EXT-X-PLAYLIST-TYPE. */
    SLIDING,
    /** Append-only. */
    EVENT,
    /** Never changes. */
    VOD
}
