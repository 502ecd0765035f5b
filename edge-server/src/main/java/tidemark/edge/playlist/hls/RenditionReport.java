// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.hls;

/**
 * How far another rendition of the presentation has come (EXT-X-RENDITION-REPORT).
 *
 * @param uri the other media playlist, as written, variables substituted
 * @param lastMsn its newest media sequence number, the containing playlist's own where the report leaves it out
 * @param lastPart its newest part of that segment; {@link #NO_PART} when it has none
 */
public record RenditionReport(String uri, long lastMsn, long lastPart) {
    public static final long NO_PART = -1;
}
