// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidemark.edge.config.FreshnessConfig.Standalone;

/** The state of this node, told to balancers. Changed by the freshness check and by commands; read from any thread. */
public final class NodeHealth {
    private static final Logger log = LoggerFactory.getLogger(NodeHealth.class);

    private final Standalone standalone;
    private volatile Condition condition = new Condition(NodeState.STARTING, "starting");

    /**
     * A state and why.
     *
     * @param reason in words; empty when all is well
     */
    public record Condition(NodeState state, String reason) {
        /** Which share of the traffic it would like, percent: what weighted balancers are told. */
        public int weight() {
            return switch (state) {
                case READY -> 100;
                case DEGRADED -> 50;
                case STARTING, UNHEALTHY, CATCHING_UP, DRAINING -> 0;
            };
        }
    }

    /** A stream's verdict and how many viewers it stands for. */
    record Weighed(Verdict verdict, String reason, long lag, int viewers) {}

    public NodeHealth(Standalone standalone) {
        this.standalone = standalone;
    }

    /** State and reason now. */
    public Condition condition() {
        return condition;
    }

    /** The listeners are open. */
    public synchronized void started() {
        become(NodeState.READY, "");
    }

    /** The node was told to leave. */
    public synchronized void draining() {
        become(NodeState.DRAINING, "draining");
    }

    /** Draws the conclusion from all streams that concern the node (L-14): UNHEALTHY when half the viewers are behind. */
    synchronized void conclude(List<Weighed> streams) {
        long all = 0;
        long late = 0;
        boolean anyLag = false;
        for (Weighed stream : streams) {
            int weight = Math.max(1, stream.viewers());
            all += weight;
            late += stream.verdict() == Verdict.STALE ? weight : 0;
            anyLag |= stream.lag() >= StreamFreshness.STALE_LAG && stream.verdict() == Verdict.STALE;
        }
        boolean failing = late * 2 >= all && late > 0 && standalone == Standalone.FAIL;
        String reason = firstReason(streams);
        switch (condition.state()) {
            case READY, DEGRADED -> {
                if (failing) {
                    become(NodeState.UNHEALTHY, reason);
                } else {
                    become(reason.isEmpty() ? NodeState.READY : NodeState.DEGRADED, reason);
                }
            }
            case UNHEALTHY -> {
                if (!failing || !anyLag) {
                    become(NodeState.CATCHING_UP, "level with the reference, proving it");
                }
            }
            case CATCHING_UP -> {
                if (failing && anyLag) {
                    become(NodeState.UNHEALTHY, reason);
                } else if (!failing) {
                    become(NodeState.READY, "");
                }
            }
            case STARTING, DRAINING -> {
                // only commands change these
            }
        }
    }

    private static String firstReason(List<Weighed> streams) {
        String stalled = "";
        for (Weighed stream : streams) {
            if (stream.verdict() == Verdict.STALE) {
                return stream.reason();
            }
            if (stream.verdict() == Verdict.ORIGIN_STALLED) {
                stalled = stream.reason();
            }
        }
        return stalled;
    }

    private void become(NodeState target, String reason) {
        Condition before = condition;
        if (before.state() == target) {
            condition = new Condition(target, reason);
        } else if (before.state().mayBecome(target)) {
            condition = new Condition(target, reason);
            log.info("node state={} was={} reason=\"{}\"", target, before.state(), reason);
        }
    }
}
