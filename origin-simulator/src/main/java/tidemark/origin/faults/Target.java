// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.faults;

/**
 * What a request aims at, as far as its path says so: {@code /{section}/{channel}/{file}} or
 * {@code /{section}/{channel}/{rendition}/{file}}.
 *
 * @param channel empty when there is none
 * @param rendition empty for objects of the whole channel
 */
public record Target(String path, String channel, String rendition) {
    /** Reads a decoded path. */
    public static Target of(String path) {
        String[] parts = path.split("/", -1);
        return switch (parts.length) {
            case 4 -> new Target(path, parts[2], "");
            case 5 -> new Target(path, parts[2], parts[3]);
            default -> new Target(path, "", "");
        };
    }

    /** Whether a segment is asked for, and not something that lists segments. */
    boolean media() {
        return !rendition.isEmpty() && !path.endsWith(".m3u8") && !path.endsWith(".mpd");
    }
}
