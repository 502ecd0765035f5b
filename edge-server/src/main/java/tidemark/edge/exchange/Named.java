// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.exchange;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tidemark.edge.caching.Fields;
import tidemark.edge.request.EdgeRequest;
import tidemark.edge.request.Target;

/** The targets that an answer names in Location and Content-Location, as far as they are of the same origin. */
final class Named {
    private Named() {}

    static List<Target> targets(EdgeRequest request, Fields answer) {
        return Stream.of("location", "content-location")
                .flatMap(name -> target(request, answer.first(name)).stream())
                .toList();
    }

    private static @Nullable String host(Fields request) {
        String authority = request.first(":authority");
        return authority == null ? request.first("host") : authority;
    }

    private static Optional<Target> target(EdgeRequest request, @Nullable String reference) {
        if (reference == null) {
            return Optional.empty();
        }
        try {
            URI resolved = new URI(request.target().wire()).resolve(reference.trim());
            String authority = resolved.getRawAuthority();
            boolean same = authority == null || authority.equalsIgnoreCase(host(request.fields()));
            String query = resolved.getRawQuery();
            return same
                            && resolved.getRawPath() != null
                            && resolved.getRawPath().startsWith("/")
                    ? Optional.of(new Target(resolved.getRawPath(), query == null ? "" : query))
                    : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
