// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.hls;

/**
 * One variant stream of a multivariant playlist.
 *
 * @param uri its media playlist, as written, variables substituted
 * @param bandwidth its peak bits per second
 * @param averageBandwidth its average bits per second; 0 when not stated
 * @param width of the picture; 0 when not stated
 * @param height of the picture; 0 when not stated
 * @param codecs as written; empty when not stated
 * @param audioGroup the group of renditions that carries its sound; empty when none
 * @param videoGroup the group of alternative pictures; empty when none
 * @param subtitlesGroup the group of subtitles; empty when none
 * @param pathway the delivery path it belongs to, "." unless stated
 * @param iFramesOnly true for a trick-play stream
 */
public record Variant(
        String uri,
        long bandwidth,
        long averageBandwidth,
        long width,
        long height,
        String codecs,
        String audioGroup,
        String videoGroup,
        String subtitlesGroup,
        String pathway,
        boolean iFramesOnly) {
    Variant at(String uri) {
        return new Variant(
                uri,
                bandwidth,
                averageBandwidth,
                width,
                height,
                codecs,
                audioGroup,
                videoGroup,
                subtitlesGroup,
                pathway,
                iFramesOnly);
    }
}
