// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What to try next for a stream that is behind: the remedies in their order, without those this node has not. Pure;
 * confined to the thread of the freshness check.
 */
final class Ladder {
    private final List<Remedy> rungs;
    private int tried;
    private boolean walked;
    private long walkedAt;

    /** A ladder of the remedies there are; asking again is always among them. */
    Ladder(Set<Remedy> available) {
        EnumSet<Remedy> rungs = EnumSet.of(Remedy.REFETCH);
        rungs.addAll(available);
        this.rungs = List.copyOf(rungs);
    }

    /** Whether nothing was tried yet. */
    boolean isAtItsFoot() {
        return tried == 0 && !walked;
    }

    /** Whether every remedy was tried once, the last one had an evaluation's time, and the stream is still behind. */
    boolean isWalked() {
        return walked;
    }

    /**
     * The next remedy. Beyond the last one it is asking again, and a further walk begins after each two target durations:
     * new connections for every late stream, all the time, would keep down an origin that struggles.
     */
    Remedy climb(long now, long unitMillis) {
        if (tried < rungs.size()) {
            return rungs.get(tried++);
        }
        if (!walked) {
            walked = true;
            walkedAt = now;
        } else if (now - walkedAt >= 2 * unitMillis) {
            walkedAt = now;
            tried = 1;
        }
        return Remedy.REFETCH;
    }

    /** The stream is level again, or another one. */
    void leave() {
        tried = 0;
        walked = false;
    }
}
