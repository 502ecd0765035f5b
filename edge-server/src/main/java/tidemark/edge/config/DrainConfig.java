// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import java.time.Duration;

/**
 * How the node leaves (L-30).
 *
 * @param announce how long it still takes connections after {@code /readyz} says 503, so that balancers see it
 * @param limit how long running answers may then take
 */
public record DrainConfig(Duration announce, Duration limit) {
    public static final DrainConfig DEFAULT = new DrainConfig(Duration.ofSeconds(2), Duration.ofSeconds(20));

    public DrainConfig {
        Check.that(!announce.isNegative(), "drain.announce", announce, ">= 0s");
        Check.that(!limit.isNegative(), "drain.limit", limit, ">= 0s");
    }
}
