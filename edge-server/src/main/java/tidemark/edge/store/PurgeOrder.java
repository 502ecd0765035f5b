// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import java.util.List;

/**
 * What to purge, and how.
 *
 * @param scopes what is meant: an object that fits one of them
 * @param soft whether objects are only marked stale, so that the next request asks the origin about them; hard ones are
 *     never served again
 */
public record PurgeOrder(List<PurgeScope> scopes, boolean soft) {
    public PurgeOrder {
        scopes = scopes.stream().distinct().toList();
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("scopes: none (expected: at least one)");
        }
    }

    long prefixes() {
        return scopes.stream().filter(PurgeScope::isByPrefix).count();
    }
}
