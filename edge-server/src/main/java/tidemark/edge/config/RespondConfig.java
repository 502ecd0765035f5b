// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

/**
 * How answers are given.
 *
 * @param compress whether playlists and MPDs are answered in gzip or brotli to clients that take it
 * @param serverTiming whether answers tell where their time went, in Server-Timing
 */
public record RespondConfig(boolean compress, boolean serverTiming) {
    public static final RespondConfig DEFAULT = new RespondConfig(true, false);
}
