// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * The origins and how they are asked.
 *
 * @param urls of the same content, in order of preference
 * @param connectTimeout to a usable connection
 * @param headTimeout from the request to the response's head
 * @param idleTimeout between two pieces of a body
 * @param maxConnections to one origin, over all event loops
 * @param verify whether the certificates of https origins are checked
 */
public record OriginConfig(
        List<URI> urls,
        Duration connectTimeout,
        Duration headTimeout,
        Duration idleTimeout,
        int maxConnections,
        boolean verify) {
    public static final OriginConfig DEFAULT =
            new OriginConfig(List.of(), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(5), 256, true);

    public OriginConfig {
        urls = List.copyOf(urls);
        urls.forEach(url -> Check.origin(url, "origin.urls"));
        Check.that(
                !connectTimeout.isNegative() && !connectTimeout.isZero(),
                "origin.connect-timeout",
                connectTimeout,
                "> 0s");
        Check.that(!headTimeout.isNegative() && !headTimeout.isZero(), "origin.head-timeout", headTimeout, "> 0s");
        Check.that(!idleTimeout.isNegative() && !idleTimeout.isZero(), "origin.idle-timeout", idleTimeout, "> 0s");
        Check.that(maxConnections > 0, "origin.max-connections", maxConnections, "> 0");
    }

    /** The same with other origins. */
    public OriginConfig withUrls(List<URI> others) {
        return new OriginConfig(others, connectTimeout, headTimeout, idleTimeout, maxConnections, verify);
    }
}
