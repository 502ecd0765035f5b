// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.hls;

/**
 * An alternative rendition (EXT-X-MEDIA).
 *
 * @param type {@code AUDIO}, {@code VIDEO}, {@code SUBTITLES} or {@code CLOSED-CAPTIONS}, as written
 * @param group the group that variants refer to
 * @param name what a viewer reads
 * @param language as written; empty when not stated
 * @param uri its media playlist, variables substituted; empty when a variant carries it
 */
public record Rendition(String type, String group, String name, String language, String uri) {}
