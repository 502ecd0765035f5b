// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.hls;

/**
 * What a decoder needs before the first segment (EXT-X-MAP).
 *
 * @param uri as written in the playlist, variables substituted; empty when there is none
 * @param range which bytes of it
 */
public record InitSection(String uri, ByteRange range) {
    /** Segments that initialise themselves. */
    public static final InitSection NONE = new InitSection("", ByteRange.WHOLE);

    public boolean isPresent() {
        return !uri.isEmpty();
    }
}
