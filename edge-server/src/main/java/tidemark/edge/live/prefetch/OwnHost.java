// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.prefetch;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import tidemark.edge.request.ObjectKind;
import tidemark.edge.request.Target;

/**
 * Which of the things that a manifest names players would ask this node for: those at the authority that the manifest
 * itself was asked from. What is named elsewhere, such as ads, players fetch elsewhere (D-40, T-83).
 *
 * @param manifest where the manifest came from
 */
record OwnHost(URI manifest) {
    /** What a player asks this node for; empty when it asks somebody else, or when it is another playlist. */
    Optional<Target> target(URI named) {
        boolean own = Objects.equals(named.getScheme(), manifest.getScheme())
                && Objects.equals(named.getRawAuthority(), manifest.getRawAuthority());
        return own ? parse(named) : Optional.empty();
    }

    private static Optional<Target> parse(URI named) {
        String path = Objects.requireNonNullElse(named.getRawPath(), "");
        String query = named.getRawQuery();
        if (!path.startsWith("/") || ObjectKind.ofPath(path).isManifest()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Target.parse(query == null ? path : path + '?' + query));
        } catch (Target.Malformed unusable) {
            return Optional.empty();
        }
    }
}
