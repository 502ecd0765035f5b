// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.channel;

/**
 * What manifests say about a rendition.
 *
 * @param peakBandwidth bits per second of its largest segment
 * @param averageBandwidth bits per second over all segments
 * @param codecs RFC 6381 string
 * @param width pixels, 0 for audio
 * @param height pixels, 0 for audio
 * @param rate frames per second of video, samples per second of audio
 */
public record Traits(
        String name,
        MediaType type,
        long peakBandwidth,
        long averageBandwidth,
        String codecs,
        int width,
        int height,
        int rate) {
    public boolean isVideo() {
        return type == MediaType.VIDEO;
    }
}
