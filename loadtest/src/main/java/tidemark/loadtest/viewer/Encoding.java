// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

/**
 * How what a track plays is encoded.
 *
 * @param bitsPerSecond as the playlist or MPD says it, zero if it does not
 */
public record Encoding(Content content, long bitsPerSecond) {
    /** Nobody says. */
    public static final Encoding UNKNOWN = new Encoding(Content.OTHER, 0);

    /** What is in a track. */
    public enum Content {
        AUDIO,
        VIDEO,
        /** Both. */
        MUXED,
        OTHER
    }
}
