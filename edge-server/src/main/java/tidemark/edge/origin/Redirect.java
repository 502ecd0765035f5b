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

    /**
     * @param asked path and query of the request that was answered so: what Location is relative to (RFC 9110 §10.2.2)
     */
    static Optional<Redirect> of(OriginHead head, Origin from, String asked, List<Origin> known) {
        String location = head.first("location");
        if (!STATUSES.contains(head.status()) || location == null) {
            return Optional.empty();
        }
        try {
            URI to = target(base(from).resolve(asked), location);
            return known.stream()
                    .filter(origin -> leadsTo(to, origin))
                    .findFirst()
                    .map(origin -> new Redirect(origin, pathOf(to)));
        } catch (IllegalArgumentException noUri) {
            return Optional.empty();
        }
    }

    /** The JDK would drop the last part of the path for a query alone (RFC 3986 §5.2.2). */
    private static URI target(URI asked, String location) {
        String reference = location.startsWith("?") ? asked.getRawPath() + location : location;
        return asked.resolve(URI.create(reference)).normalize();
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
