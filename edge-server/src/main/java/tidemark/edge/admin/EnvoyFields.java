// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.admin;

import java.util.Map;
import java.util.Optional;
import tidemark.edge.health.NodeHealth.Condition;
import tidemark.edge.health.NodeState;

/** What Envoy reads on the answer to a health check besides its status. */
final class EnvoyFields {
    private EnvoyFields() {}

    /** The field for a node that is (not) ready; empty when all is well. */
    static Optional<Map.Entry<String, String>> of(boolean ready, Condition condition) {
        if (!ready) {
            return Optional.of(Map.entry("x-envoy-immediate-health-check-fail", "true"));
        }
        return condition.state() == NodeState.DEGRADED
                ? Optional.of(Map.entry("x-envoy-degraded", "true"))
                : Optional.empty();
    }
}
