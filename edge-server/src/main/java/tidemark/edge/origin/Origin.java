// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin;

import java.net.URI;
import tidemark.edge.config.OriginUrl;
import tidemark.edge.origin.choice.OriginHealth;
import tidemark.edge.origin.choice.Ranking;
import tidemark.edge.origin.wire.Endpoint;

/**
 * One origin: where it is, what it is worth, how it has been doing.
 *
 * @param prefix put before every target; empty for most
 */
record Origin(URI url, Endpoint endpoint, String prefix, int priority, int weight, OriginHealth health)
        implements Ranking.Ranked {
    static Origin of(OriginUrl given) {
        URI url = given.url();
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        String prefix = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return new Origin(
                url, Endpoint.of(url, given.host()), prefix, given.rank(), given.weight(), new OriginHealth());
    }

    @Override
    public String identity() {
        return url.toString();
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
