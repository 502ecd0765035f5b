// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The answers that follow one body. Safe for any thread. */
final class Followers {
    private final Set<Follower> all = ConcurrentHashMap.newKeySet();

    void add(Follower follower) {
        all.add(follower);
    }

    void remove(Follower follower) {
        all.remove(follower);
    }

    /**
     * How far the last of those aboard has come.
     *
     * @param aboard how many there are: one who has not begun to read needs all of it
     */
    long slowest(int aboard) {
        return aboard > all.size()
                ? 0
                : all.stream().mapToLong(Follower::offset).min().orElse(0);
    }
}
