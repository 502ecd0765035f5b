// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import java.net.URI;
import java.util.List;

/**
 * How the node checks that it is not behind the live edge.
 *
 * @param standalone what a node without peers does when it is behind its witness
 * @param witnesses origins that are asked past the cache, in order; empty for the next origin, or another connection to
 *     the only one
 */
public record FreshnessConfig(Standalone standalone, List<URI> witnesses) {
    public static final FreshnessConfig DEFAULT = new FreshnessConfig(Standalone.FAIL, List.of());

    /** What a node alone does when it is late and cannot help itself. */
    public enum Standalone {
        /** Say not ready, so that the balancer looks elsewhere. */
        FAIL,
        /** Stay ready and warn. */
        WARN
    }

    public FreshnessConfig {
        witnesses = List.copyOf(witnesses);
        witnesses.forEach(url -> Check.origin(url, "freshness.witnesses"));
    }
}
