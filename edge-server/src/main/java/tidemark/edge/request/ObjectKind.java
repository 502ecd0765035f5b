// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.request;

import java.util.Locale;

/** What kind of live object a path names, as far as its spelling tells; the content may tell better (H-1). */
public enum ObjectKind {
    /** HLS, multivariant or media: the text tells which (H-3). */
    PLAYLIST,
    MPD,
    INIT,
    SEGMENT,
    OTHER;

    /** Whether it is text that changes while the stream runs. */
    public boolean isManifest() {
        return this == PLAYLIST || this == MPD;
    }

    /** Whether its bytes never change once they are complete. */
    public boolean isMedia() {
        return this == INIT || this == SEGMENT;
    }

    /** The kind by the path's ending. */
    public static ObjectKind ofPath(String path) {
        int dot = path.lastIndexOf('.');
        if (dot < path.lastIndexOf('/')) {
            return OTHER;
        }
        return switch (path.substring(dot + 1).toLowerCase(Locale.ROOT)) {
            case "m3u8", "m3u" -> PLAYLIST;
            case "mpd" -> MPD;
            case "mp4", "cmfi" -> path.regionMatches(true, path.lastIndexOf('/') + 1, "init", 0, 4) ? INIT : SEGMENT;
            case "m4s",
                    "m4v",
                    "m4a",
                    "m4f",
                    "ts",
                    "aac",
                    "cmfv",
                    "cmfa",
                    "cmft",
                    "vtt",
                    "webvtt",
                    "ac3",
                    "ec3",
                    "mp3" -> SEGMENT;
            default -> OTHER;
        };
    }

    /** The kind by media type, for manifests at unusual paths (H-1); {@code byPath} when the type says nothing. */
    public static ObjectKind ofType(String contentType, ObjectKind byPath) {
        String type = contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/vnd.apple.mpegurl", "application/x-mpegurl", "audio/mpegurl", "audio/x-mpegurl" ->
                PLAYLIST;
            case "application/dash+xml" -> MPD;
            default -> byPath;
        };
    }
}
