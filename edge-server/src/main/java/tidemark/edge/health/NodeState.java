// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What the node is to the outside. Drawn in ARCHITECTURE.md; a test compares the two. */
public enum NodeState {
    /** Not yet able to serve. */
    STARTING(false),
    READY(true),
    /** Late on some streams, or the origin stalls: serves, and says so. */
    DEGRADED(true),
    /** Late on most of what is watched: wants no traffic. */
    UNHEALTHY(false),
    /** Level again, proving it. */
    CATCHING_UP(false),
    /** Leaving by command. */
    DRAINING(false);

    private static final Map<NodeState, Set<NodeState>> NEXT = new EnumMap<>(Map.of(
            STARTING, EnumSet.of(READY, DRAINING),
            READY, EnumSet.of(DEGRADED, UNHEALTHY, DRAINING),
            DEGRADED, EnumSet.of(READY, UNHEALTHY, DRAINING),
            UNHEALTHY, EnumSet.of(CATCHING_UP, DRAINING),
            CATCHING_UP, EnumSet.of(READY, UNHEALTHY, DRAINING),
            DRAINING, EnumSet.noneOf(NodeState.class)));

    private final boolean ready;

    NodeState(boolean ready) {
        this.ready = ready;
    }

    /** Whether balancers should send traffic. */
    public boolean isReady() {
        return ready;
    }

    Set<NodeState> next() {
        return NEXT.getOrDefault(this, Set.of());
    }

    /** Whether it may become {@code target} in one step. */
    boolean mayBecome(NodeState target) {
        return next().contains(target);
    }
}
