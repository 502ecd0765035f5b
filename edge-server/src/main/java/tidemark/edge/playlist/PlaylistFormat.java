// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist;

import java.util.Locale;
import java.util.Optional;

/** The two kinds of text that list a stream, told by path or by media type: either one may say it alone. */
public enum PlaylistFormat {
    HLS,
    DASH;

    /**
     * The format of a response.
     *
     * @param path the path of its URI, without the query
     * @param contentType the value of its Content-Type field; empty when it has none
     */
    public static Optional<PlaylistFormat> of(String path, String contentType) {
        Optional<PlaylistFormat> byType = ofType(contentType);
        return byType.isPresent() ? byType : ofPath(path);
    }

    /** The format that a path alone promises, before anything is fetched. */
    public static Optional<PlaylistFormat> ofPath(String path) {
        if (endsWith(path, ".m3u8") || endsWith(path, ".m3u")) {
            return Optional.of(HLS);
        }
        return endsWith(path, ".mpd") ? Optional.of(DASH) : Optional.empty();
    }

    private static Optional<PlaylistFormat> ofType(String contentType) {
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return switch (type.strip().toLowerCase(Locale.ROOT)) {
            case "application/vnd.apple.mpegurl", "audio/mpegurl", "application/x-mpegurl", "audio/x-mpegurl" ->
                Optional.of(HLS);
            case "application/dash+xml" -> Optional.of(DASH);
            default -> Optional.empty();
        };
    }

    private static boolean endsWith(String path, String suffix) {
        return path.regionMatches(true, path.length() - suffix.length(), suffix, 0, suffix.length());
    }
}
