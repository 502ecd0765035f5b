// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import java.time.Duration;

/**
 * What one client, and all clients together, may take.
 *
 * @param maxConnections open at once; one more is closed at once
 * @param idleTimeout a connection without traffic is closed after it
 * @param maxTargetBytes of a request line (414 beyond)
 * @param maxHeadBytes of all header fields together (431 beyond)
 * @param maxRequestBodyBytes of a request that is passed to the origin (413 beyond)
 * @param maxStreams running at once on one HTTP/2 connection
 * @param maxWaiters requests that may wait at once, for the origin or for what is still to come (503 beyond)
 */
public record LimitsConfig(
        int maxConnections,
        Duration idleTimeout,
        int maxTargetBytes,
        int maxHeadBytes,
        int maxRequestBodyBytes,
        int maxStreams,
        int maxWaiters) {
    public static final LimitsConfig DEFAULT =
            new LimitsConfig(100_000, Duration.ofSeconds(75), 8192, 16_384, 1 << 20, 128, 200_000);

    public LimitsConfig {
        Check.that(maxConnections > 0, "limits.max-connections", maxConnections, "> 0");
        Check.that(!idleTimeout.isNegative() && !idleTimeout.isZero(), "limits.idle-timeout", idleTimeout, "> 0s");
        Check.that(maxTargetBytes >= 256, "limits.max-target-bytes", maxTargetBytes, ">= 256");
        Check.that(maxHeadBytes >= 1024, "limits.max-head-bytes", maxHeadBytes, ">= 1024");
        Check.that(maxRequestBodyBytes >= 0, "limits.max-request-body-bytes", maxRequestBodyBytes, ">= 0");
        Check.that(maxStreams > 0, "limits.max-streams", maxStreams, "> 0");
        Check.that(maxWaiters > 0, "limits.max-waiters", maxWaiters, "> 0");
    }
}
