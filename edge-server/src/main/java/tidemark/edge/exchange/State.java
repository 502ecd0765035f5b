// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.exchange;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The life of one request, in order. Drawn in ARCHITECTURE.md; a test compares the two. */
enum State {
    RECEIVED,
    LOOKING_UP,
    AWAITING_FETCH,
    HOLDING,
    RESPONDING,
    DONE,
    ABORTED;

    private static final Map<State, Set<State>> NEXT = new EnumMap<>(Map.of(
            RECEIVED, EnumSet.of(LOOKING_UP, AWAITING_FETCH, RESPONDING, ABORTED),
            LOOKING_UP, EnumSet.of(AWAITING_FETCH, HOLDING, RESPONDING, ABORTED),
            AWAITING_FETCH, EnumSet.of(AWAITING_FETCH, HOLDING, RESPONDING, ABORTED),
            HOLDING, EnumSet.of(LOOKING_UP, RESPONDING, ABORTED),
            RESPONDING, EnumSet.of(DONE, ABORTED),
            DONE, EnumSet.noneOf(State.class),
            ABORTED, EnumSet.noneOf(State.class)));

    Set<State> next() {
        return NEXT.getOrDefault(this, Set.of());
    }

    State become(State target) {
        if (!next().contains(target)) {
            throw new IllegalStateException(
                    "exchange: " + this + " -> " + target + " (expected: one of " + next() + ")");
        }
        return target;
    }
}
