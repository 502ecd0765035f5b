// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

/** The kinds of object a live origin serves; cache headers and faults are chosen by kind. */
public enum ObjectKind {
    MULTIVARIANT,
    MEDIA_PLAYLIST,
    MPD,
    INIT,
    SEGMENT,
    /** A UTCTiming answer. */
    TIME,
    /** Bytes for measurements, of no stream. */
    BLOB
}
