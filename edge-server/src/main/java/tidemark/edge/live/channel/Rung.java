// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.channel;

/**
 * One rendition of a channel.
 *
 * @param name the path of its media playlist (HLS), or the id of its representation (DASH)
 * @param bitsPerSecond as announced, on average where that is said; 0 when it is not, as for sound that HLS counts with the picture
 */
public record Rung(String name, long bitsPerSecond) {}
