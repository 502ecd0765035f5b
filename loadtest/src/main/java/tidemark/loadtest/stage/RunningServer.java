// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.stage;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import tidemark.loadtest.scenario.Act;
import tidemark.loadtest.scenario.Scenario;

/**
 * A server that runs already, with its origins.
 *
 * @param nodes where it is asked, one URL without a path for each node
 * @param originControls the control ports of its origins, in the scenario's order; empty when nobody knows, and then
 *     nothing can go wrong
 */
public record RunningServer(List<URI> nodes, List<URI> originControls) {
    public RunningServer {
        nodes = List.copyOf(nodes);
        originControls = List.copyOf(originControls);
    }

    String name() {
        return nodes.stream().map(URI::toString).collect(Collectors.joining(" "));
    }

    /** Refuses a scenario in which something happens to an origin that nobody here can reach. */
    void check(Scenario scenario) {
        for (Act act : scenario.acts()) {
            if (!(act.deed() instanceof Act.Fault)) {
                throw new IllegalArgumentException("--url: in " + scenario.name() + " '" + act.label()
                        + "', and only an origin that was started for it can be killed (expected: --server)");
            }
            if (act.origins().stream().anyMatch(number -> number > originControls.size())) {
                throw new IllegalArgumentException("--origin-control: given for " + originControls.size()
                        + " of the " + scenario.origins().count() + " origins of " + scenario.name()
                        + " (expected: one each, for '" + act.label() + "')");
            }
        }
    }
}
