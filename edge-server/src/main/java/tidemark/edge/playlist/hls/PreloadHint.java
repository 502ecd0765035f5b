// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.hls;

/**
 * What the packager will publish next (EXT-X-PRELOAD-HINT): a client may ask for it now, and waits.
 *
 * @param type a part or an initialisation section
 * @param uri as written in the playlist, variables substituted
 * @param range which bytes; its length is {@link ByteRange#TO_THE_END} while it is not known
 */
public record PreloadHint(Type type, String uri, ByteRange range) {
    /** What kind of resource is announced. */
    public enum Type {
        PART,
        MAP
    }
}
