// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.measure;

/** What a viewer asks for; every figure about requests is kept per kind. */
public enum RequestKind {
    /** An HLS stream's first document, whichever kind of playlist it turns out to be. */
    MULTIVARIANT,
    MEDIA_PLAYLIST,
    MPD,
    INIT,
    SEGMENT,
    /** A UTCTiming source. */
    TIME
}
