// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.admin;

import java.util.List;
import java.util.Map;
import tidemark.edge.config.ConfigError;

/** Who answers {@code /size}: the formulas of the {@code size} command, about what a query describes. */
@FunctionalInterface
public interface Sizing {
    /**
     * The plan, in the JSON of {@code size --json}. Called on the admin port's event loop: arithmetic only.
     *
     * @param parameters of the query, decoded, as they were given
     * @throws ConfigError when they describe nothing that could be: what, where, how to fix it
     */
    String answer(Map<String, List<String>> parameters);
}
