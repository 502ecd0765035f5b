// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.faults;

/**
 * What a request aims at, as far as its path says so: {@code /live/{channel}/{rendition}/…} or
 * {@code /live/{channel}/{rendition}.m3u8}.
 *
 * @param channel empty when there is none
 * @param rendition empty when there is none
 */
public record Target(String path, String channel, String rendition) {
    /** Reads a decoded path. */
    public static Target of(String path) {
        String[] parts = path.split("/", -1);
        if (parts.length < 4 || !parts[1].equals("live")) {
            return new Target(path, "", "");
        }
        return new Target(path, parts[2], parts.length > 4 ? parts[3] : withoutExtension(parts[3]));
    }

    /** Whether a segment is asked for, and not something that lists segments. */
    boolean media() {
        return !rendition.isEmpty() && !path.endsWith(".m3u8") && !path.endsWith(".mpd");
    }

    private static String withoutExtension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
