// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

/**
 * How answers are given.
 *
 * @param compress whether playlists and MPDs are answered in gzip or brotli to clients that take it
 * @param serverTiming whether answers tell where their time went, in Server-Timing
 * @param envoyHealth whether answers tell Envoy, in fields of its own, that this node is not ready or degraded
 */
public record RespondConfig(boolean compress, boolean serverTiming, boolean envoyHealth) {
    public static final RespondConfig DEFAULT = new RespondConfig(true, false, false);
}
