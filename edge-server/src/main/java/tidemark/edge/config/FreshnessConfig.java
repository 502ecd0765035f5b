// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import java.net.URI;
import java.util.List;

/**
 * How the node checks that it is not behind the live edge.
 *
 * @param standalone what a node without peers does when it is behind its witness
 * @param witnesses origins that are asked past the cache, all of them; empty for the next origin, or another connection to
 *     the only one
 * @param critical path prefixes of streams of which a single late one takes the node out
 */
public record FreshnessConfig(Standalone standalone, List<URI> witnesses, List<String> critical) {
    public static final FreshnessConfig DEFAULT = new FreshnessConfig(Standalone.FAIL, List.of(), List.of());

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
        critical = List.copyOf(critical);
        critical.forEach(prefix ->
                Check.that(prefix.startsWith("/"), "freshness.critical", prefix, "a path such as /live/news/"));
    }
}
