// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.hls;

/**
 * Which bytes of a resource a segment, part or initialisation section is.
 *
 * @param offset the first byte; {@link #UNKNOWN_OFFSET} when it continues a segment that a delta update left out
 * @param length how many bytes; {@link #TO_THE_END} for all that follow
 */
public record ByteRange(long offset, long length) {
    public static final long UNKNOWN_OFFSET = -1;
    public static final long TO_THE_END = -1;

    /** The whole resource. */
    public static final ByteRange WHOLE = new ByteRange(0, TO_THE_END);

    public boolean isWhole() {
        return equals(WHOLE);
    }

    /** The first byte after the range; {@link #UNKNOWN_OFFSET} when that is not known. */
    public long end() {
        return offset < 0 || length < 0 ? UNKNOWN_OFFSET : offset + length;
    }
}
