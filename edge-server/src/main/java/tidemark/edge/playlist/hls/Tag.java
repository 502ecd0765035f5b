// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.hls;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The tags that mean something to an edge, found by their bytes without making a string. */
enum Tag {
    EXTM3U("#EXTM3U", Home.EITHER, true),
    DEFINE("#EXT-X-DEFINE", Home.EITHER, false),

    STREAM_INF("#EXT-X-STREAM-INF", Home.MULTIVARIANT, false),
    I_FRAME_STREAM_INF("#EXT-X-I-FRAME-STREAM-INF", Home.MULTIVARIANT, false),
    MEDIA("#EXT-X-MEDIA", Home.MULTIVARIANT, false),
    SESSION_DATA("#EXT-X-SESSION-DATA", Home.MULTIVARIANT, false),
    SESSION_KEY("#EXT-X-SESSION-KEY", Home.MULTIVARIANT, false),
    CONTENT_STEERING("#EXT-X-CONTENT-STEERING", Home.MULTIVARIANT, true),

    TARGETDURATION("#EXT-X-TARGETDURATION", Home.MEDIA, true),
    MEDIA_SEQUENCE("#EXT-X-MEDIA-SEQUENCE", Home.MEDIA, true),
    DISCONTINUITY_SEQUENCE("#EXT-X-DISCONTINUITY-SEQUENCE", Home.MEDIA, true),
    ENDLIST("#EXT-X-ENDLIST", Home.MEDIA, false),
    PLAYLIST_TYPE("#EXT-X-PLAYLIST-TYPE", Home.MEDIA, true),
    I_FRAMES_ONLY("#EXT-X-I-FRAMES-ONLY", Home.MEDIA, false),
    PART_INF("#EXT-X-PART-INF", Home.MEDIA, true),
    SERVER_CONTROL("#EXT-X-SERVER-CONTROL", Home.MEDIA, true),

    EXTINF("#EXTINF", Home.MEDIA, false),
    BYTERANGE("#EXT-X-BYTERANGE", Home.MEDIA, false),
    DISCONTINUITY("#EXT-X-DISCONTINUITY", Home.MEDIA, false),
    KEY("#EXT-X-KEY", Home.MEDIA, false),
    MAP("#EXT-X-MAP", Home.MEDIA, false),
    PROGRAM_DATE_TIME("#EXT-X-PROGRAM-DATE-TIME", Home.MEDIA, false),
    GAP("#EXT-X-GAP", Home.MEDIA, false),
    BITRATE("#EXT-X-BITRATE", Home.MEDIA, false),
    PART("#EXT-X-PART", Home.MEDIA, false),

    DATERANGE("#EXT-X-DATERANGE", Home.MEDIA, false),
    SKIP("#EXT-X-SKIP", Home.MEDIA, true),
    PRELOAD_HINT("#EXT-X-PRELOAD-HINT", Home.MEDIA, false),
    RENDITION_REPORT("#EXT-X-RENDITION-REPORT", Home.MEDIA, false),

    /** A comment, or a tag this edge has no use for. */
    OTHER("", Home.EITHER, false);

    /** Which kind of playlist a tag belongs to. */
    enum Home {
        EITHER,
        MULTIVARIANT,
        MEDIA
    }

    private static final int SLOTS = 256;
    private static final Tag[] TABLE = table();

    private final String text;
    private final Home home;
    private final boolean once;

    Tag(String text, Home home, boolean once) {
        this.text = text;
        this.home = home;
        this.once = once;
    }

    /** The tag as it stands in a playlist. */
    String text() {
        return text;
    }

    Home home() {
        return home;
    }

    /** True when a second one of these makes the file ambiguous. */
    boolean standsOnce() {
        return once;
    }

    /** The tag that names the line {@code body[from, to)}. */
    static Tag of(byte[] body, int from, int to) {
        int end = from;
        while (end < to && body[end] != ':') {
            end++;
        }
        for (int slot = slot(body, from, end); ; slot = (slot + 1) % SLOTS) {
            Tag tag = TABLE[slot];
            if (tag == OTHER || tag.names(body, from, end)) {
                return tag;
            }
        }
    }

    private boolean names(byte[] body, int from, int to) {
        if (to - from != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (body[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** How many bytes come before the value: the name and its colon. */
    int valueOffset() {
        return text.length() + 1;
    }

    private static Tag[] table() {
        Tag[] table = new Tag[SLOTS];
        Arrays.fill(table, OTHER);
        for (Tag tag : values()) {
            if (tag != OTHER) {
                table[freeSlot(table, tag)] = tag;
            }
        }
        return table;
    }

    private static int freeSlot(Tag[] table, Tag tag) {
        byte[] name = tag.text.getBytes(StandardCharsets.US_ASCII);
        int slot = slot(name, 0, name.length);
        while (table[slot] != OTHER) {
            slot = (slot + 1) % SLOTS;
        }
        return slot;
    }

    private static int slot(byte[] name, int from, int to) {
        int hash = 0;
        for (int at = from; at < to; at++) {
            hash = hash * 31 + name[at];
        }
        return (hash ^ hash >>> 8 ^ hash >>> 16) & SLOTS - 1;
    }
}
