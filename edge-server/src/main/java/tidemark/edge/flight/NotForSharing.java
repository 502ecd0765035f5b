// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import tidemark.edge.time.EdgeClock;

/**
 * The keys whose last answer was not for sharing, for a short while: requests for them do not queue behind one another
 * (hit-for-miss, T-17). Forgetting one too early costs one wait. Safe for any thread.
 */
final class NotForSharing {
    private static final int AT_MOST = 10_000;
    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    private final Cache<Lane, Boolean> lanes;

    NotForSharing(EdgeClock clock) {
        this.lanes = Caffeine.newBuilder()
                .maximumSize(AT_MOST)
                .expireAfterWrite(REMEMBERED)
                .ticker(clock::nanos)
                .executor(Runnable::run)
                .build();
    }

    boolean has(Lane lane) {
        return lanes.getIfPresent(lane) != null;
    }

    void add(Lane lane) {
        lanes.put(lane, Boolean.TRUE);
    }

    void remove(Lane lane) {
        lanes.invalidate(lane);
    }
}
