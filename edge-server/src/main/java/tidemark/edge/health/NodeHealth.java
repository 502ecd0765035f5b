// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of this node, told to balancers. Changed by the freshness check and by commands; read from any thread.
 *
 * <p>It gets worse at once and better after {@link #DWELL_MILLIS}; whether it is ready changes no more than once in that
 * time (L-15). Commands do not wait.
 */
public final class NodeHealth {
    static final long DWELL_MILLIS = 5000;

    private static final Logger log = LoggerFactory.getLogger(NodeHealth.class);
    private static final long LONG_AGO = Long.MIN_VALUE / 2;

    private final List<String> critical;
    private final EjectionBudget budget;
    private volatile Condition condition = new Condition(NodeState.STARTING, "starting", 0);
    private long enteredAt = LONG_AGO;
    private long turnedAt = LONG_AGO;
    private Ramp ramp = Ramp.DONE;

    /**
     * A state and why.
     *
     * @param reason in words; empty when all is well
     * @param weight which share of its usual traffic the node would like, percent: what weighted balancers are told
     */
    public record Condition(NodeState state, String reason, int weight) {}

    /**
     * A node that is starting.
     *
     * @param critical path prefixes of streams of which a single late one is enough to leave for
     * @param budget who is asked before the node leaves for being late
     */
    public NodeHealth(List<String> critical, EjectionBudget budget) {
        this.critical = List.copyOf(critical);
        this.budget = budget;
    }

    /** State, reason and weight now. */
    public Condition condition() {
        return condition;
    }

    /** The listeners are open, but something has to be done before the node is of use. */
    public synchronized void starting(String what) {
        become(new Condition(NodeState.STARTING, what, 0));
    }

    /** The listeners are open, and all is there. */
    public synchronized void started() {
        become(new Condition(NodeState.READY, "", 100));
    }

    /** The node was told to leave. */
    public synchronized void draining() {
        become(new Condition(NodeState.DRAINING, "draining", 0));
    }

    /** Draws the conclusion from all streams that concern the node (L-14). */
    synchronized void conclude(List<Standing> streams, long now) {
        Toll toll = new Toll(streams, critical);
        boolean leaving = toll.isFailing() && budget.mayLeave(toll.worstLag());
        switch (condition.state()) {
            case READY, DEGRADED -> {
                if (leaving && now - turnedAt >= DWELL_MILLIS) {
                    turn(new Condition(NodeState.UNHEALTHY, toll.reason(), 0), now);
                } else {
                    serve(toll, now);
                }
            }
            case UNHEALTHY -> {
                if ((!leaving || !toll.isBehind()) && now - enteredAt >= DWELL_MILLIS) {
                    step(new Condition(NodeState.CATCHING_UP, "level with the reference, proving it", 0), now);
                } else if (!toll.reason().isEmpty()) {
                    become(new Condition(NodeState.UNHEALTHY, toll.reason(), 0));
                }
            }
            case CATCHING_UP -> {
                if (!leaving) {
                    ramp = Ramp.from(now, toll.longestTargetDuration());
                    turn(new Condition(NodeState.READY, "", ramp.weight(now)), now);
                } else if (toll.isBehind()) {
                    step(new Condition(NodeState.UNHEALTHY, toll.reason(), 0), now);
                }
            }
            case STARTING, DRAINING -> {
                // only commands change these
            }
        }
    }

    /** Says how well, while it stays in service. */
    private void serve(Toll toll, long now) {
        int weight = Math.min(toll.weight(), ramp.weight(now));
        if (!toll.reason().isEmpty()) {
            step(new Condition(NodeState.DEGRADED, toll.reason(), weight), now);
        } else if (condition.state() == NodeState.READY || now - enteredAt >= DWELL_MILLIS) {
            step(new Condition(NodeState.READY, "", weight), now);
        } else {
            become(new Condition(NodeState.DEGRADED, "all streams are well again, for how long is seen", weight));
        }
    }

    /** A change of whether the node is ready. */
    private void turn(Condition next, long now) {
        turnedAt = now;
        step(next, now);
    }

    private void step(Condition next, long now) {
        if (condition.state() != next.state()) {
            enteredAt = now;
        }
        become(next);
    }

    private void become(Condition next) {
        Condition before = condition;
        if (before.state() == next.state()) {
            condition = next;
        } else if (before.state().mayBecome(next.state())) {
            condition = next;
            log.info("node state={} was={} reason=\"{}\"", next.state(), before.state(), next.reason());
        }
    }
}
