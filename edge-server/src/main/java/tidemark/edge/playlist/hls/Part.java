// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.hls;

/**
 * A partial segment (EXT-X-PART).
 *
 * @param uri as written in the playlist, variables substituted
 * @param durationMicros how long it plays
 * @param range which bytes of the resource
 * @param independent true when a decoder may start here
 * @param gap true when the packager could not make it
 */
public record Part(String uri, long durationMicros, ByteRange range, boolean independent, boolean gap) {}
