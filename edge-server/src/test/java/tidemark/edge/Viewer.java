// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client of one media playlist, for tests: finds it, reads it, knows its newest segment. */
public final class Viewer {
    private static final Pattern SEQUENCE = Pattern.compile("#EXT-X-MEDIA-SEQUENCE:(\\d+)");

    private final URI edge;
    private final String playlist;

    private Viewer(URI edge, String playlist) {
        this.edge = edge;
        this.playlist = playlist;
    }

    /** Of the first rendition of a channel. */
    public static Viewer of(URI edge, String channel) {
        String master = "/live/" + channel + "/master.m3u8";
        String first = uris(Fetched.get(edge, master).text()).get(0);
        return new Viewer(edge, "/live/" + channel + "/" + first);
    }

    private static List<String> uris(String text) {
        return text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    /** The path of the playlist. */
    public String playlist() {
        return playlist;
    }

    /** Fetches it. */
    public Fetched fetch(String... fields) {
        return Fetched.get(edge, playlist, fields);
    }

    /** The number of the newest segment it lists now. */
    public long edgeSequence() {
        return edgeSequence(fetch().text());
    }

    /** The number of the newest segment in a playlist. */
    public static long edgeSequence(String text) {
        Matcher sequence = SEQUENCE.matcher(text);
        if (!sequence.find()) {
            throw new IllegalArgumentException("no media sequence in: " + text);
        }
        return Long.parseLong(sequence.group(1)) + uris(text).size() - 1;
    }

    /** The path of the newest segment it lists now. */
    public String newestSegment() {
        List<String> segments = uris(fetch().text());
        return URI.create(playlist).resolve(segments.get(segments.size() - 1)).getPath();
    }
}
