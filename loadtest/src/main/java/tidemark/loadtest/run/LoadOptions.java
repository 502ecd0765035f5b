// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.run;

import java.time.Duration;
import java.util.List;
import tidemark.loadtest.http.Transport;

/**
 * A run to make.
 *
 * @param duration from its beginning to its end
 * @param seed what is random is the same in every run with the same seed
 */
public record LoadOptions(Transport.Options transport, List<Group> groups, Duration duration, long seed) {
    public LoadOptions {
        groups = List.copyOf(groups);
    }

    /** How many come in all. */
    public int viewers() {
        return groups.stream().mapToInt(group -> group.arrivals().viewers()).sum();
    }
}
