// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tidemark.edge.config.FreshnessConfig;

/** A node that still has something to do before it is of use says so, and is not ready. */
class StartingNodeTest {
    private final NodeHealth health =
            new NodeHealth(List.of(), EjectionBudget.standalone(FreshnessConfig.Standalone.FAIL));

    @Test
    void saysWhatItWaitsForUntilThatIsDone() {
        health.starting("restoring the disk index");

        assertThat(health.condition())
                .isEqualTo(new NodeHealth.Condition(NodeState.STARTING, "restoring the disk index", 0));
        health.conclude(List.of(), 1000);
        assertThat(health.condition().state().isReady()).isFalse();

        health.started();
        assertThat(health.condition()).isEqualTo(new NodeHealth.Condition(NodeState.READY, "", 100));
    }

    @Test
    void thatWasToldToLeaveMeanwhileDoesNotBecomeReady() {
        health.starting("restoring the disk index");
        health.draining();

        health.started();

        assertThat(health.condition().state()).isEqualTo(NodeState.DRAINING);
    }
}
