// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.untrusted;

/** Why a body is not taken for a playlist. The names are what metrics and logs say. */
public enum Rejection {
    /** No bytes at all. */
    EMPTY,
    /** More bytes, or more text after variable substitution, than the limits allow. */
    TOO_LARGE,
    /** More segments, parts, variants, elements or variables than the limits allow. */
    TOO_MANY_ENTRIES,
    /** Elements nested deeper than the limits allow. */
    TOO_DEEP,
    /** The first line is not {@code #EXTM3U}, or the root element is not {@code MPD}: an error page, or another file. */
    NOT_A_PLAYLIST,
    /** Bytes that are not UTF-8. */
    NOT_UTF8,
    /** A control character inside a line, a lone carriage return included. */
    CONTROL_CHARACTER,
    /** Tags of a multivariant and of a media playlist in one file. */
    MIXED_KINDS,
    /** A tag that may stand once stands twice, as when two playlists ran together. */
    DUPLICATE_TAG,
    /** A tag that must stand before the first segment stands after it. */
    MISPLACED_TAG,
    /** An attribute list that does not follow its grammar. */
    BAD_ATTRIBUTES,
    /** An attribute name that stands twice in one list. */
    DUPLICATE_ATTRIBUTE,
    /** A required attribute or element is missing. */
    MISSING_ATTRIBUTE,
    /** A number that is not one, or that is out of range. */
    BAD_NUMBER,
    /** A byte range that is malformed, or that has no predecessor to continue. */
    BAD_BYTE_RANGE,
    /** A media playlist without a target duration. */
    NO_TARGET_DURATION,
    /** A URI line that no tag announced. */
    STRAY_URI,
    /** A tag that announces a URI line, and then no such line: a body cut short. */
    MISSING_URI,
    /** A variable definition that is malformed or repeated. */
    BAD_DEFINITION,
    /** A variable that nothing defines. */
    UNDEFINED_VARIABLE,
    /** A text that is not well-formed XML, or that carries a document type declaration. */
    BAD_XML,
    /** A date, time or duration that is not one. */
    BAD_TIME,
    /** Segment addressing that contradicts itself. */
    BAD_ADDRESSING
}
