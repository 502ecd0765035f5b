// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.dash;

/**
 * Where the changes since this version can be had (PatchLocation).
 *
 * @param uri as written
 * @param ttlMillis for how long after the publish time; {@link Mpd#UNSTATED} when not stated
 */
public record PatchLocation(String uri, long ttlMillis) {}
