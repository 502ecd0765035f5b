// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import tidemark.edge.store.EvictionOrder.Candidate;

/**
 * Those that leave first, of all that were shown: as many as it takes to make room, and no more than
 * {@value #MOST}. What it names is the beginning of the whole order, whatever was shown first.
 *
 * <p>Confined to one thread.
 */
final class Shortlist {
    /** However small objects are, and however much room is wanted. */
    static final int MOST = 10_000;

    private final long wanted;
    private final PriorityQueue<Candidate> chosen = new PriorityQueue<>(Collections.reverseOrder());
    private long bytes;

    /**
     * @param wanted bytes of room
     */
    Shortlist(long wanted) {
        this.wanted = wanted;
    }

    /** One more that may leave. */
    void show(Candidate candidate) {
        chosen.add(candidate);
        bytes += candidate.object().weight();
        for (Candidate last = chosen.peek(); last != null && isNeedless(last); last = chosen.peek()) {
            chosen.remove();
            bytes -= last.object().weight();
        }
    }

    /** Whether those before it make room enough. */
    private boolean isNeedless(Candidate last) {
        return chosen.size() > MOST || bytes - last.object().weight() >= wanted;
    }

    /** In the order of leaving. */
    List<StoredObject> inOrder() {
        List<Candidate> all = new ArrayList<>(chosen);
        Collections.sort(all);
        return all.stream().map(Candidate::object).toList();
    }
}
