// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tidemark.edge.origin.wire.Endpoint;
import tidemark.edge.origin.wire.Endpoint.Protocol;

/**
 * Where an origin's redirect leads, when it leads to one of the origins: nowhere else is followed, or whoever writes a
 * Location could have this node ask anybody (T-25).
 *
 * @param path path and query as they are asked for there
 */
record Redirect(Origin origin, String path) {
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    static Optional<Redirect> of(OriginHead head, Origin from, List<Origin> known) {
        String location = head.first("location");
        if (!STATUSES.contains(head.status()) || location == null) {
            return Optional.empty();
        }
        try {
            URI to = base(from).resolve(URI.create(location)).normalize();
            return known.stream()
                    .filter(origin -> leadsTo(to, origin))
                    .findFirst()
                    .map(origin -> new Redirect(origin, pathOf(to)));
        } catch (IllegalArgumentException noUri) {
            return Optional.empty();
        }
    }

    private static URI base(Origin from) {
        Endpoint endpoint = from.endpoint();
        return URI.create(
                (endpoint.protocol() == Protocol.TLS ? "https" : "http") + "://" + endpoint.authority() + "/");
    }

    private static boolean leadsTo(URI to, Origin origin) {
        URI there = base(origin);
        return there.getScheme().equalsIgnoreCase(to.getScheme())
                && there.getAuthority().equalsIgnoreCase(to.getRawAuthority())
                && pathOf(to).startsWith(origin.prefix() + "/");
    }

    private static String pathOf(URI to) {
        String path = to.getRawPath() == null || to.getRawPath().isEmpty() ? "/" : to.getRawPath();
        return to.getRawQuery() == null ? path : path + "?" + to.getRawQuery();
    }
}
