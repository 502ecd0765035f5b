// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

import tidemark.edge.config.FreshnessConfig.Standalone;

/** Whether this node may leave for being late, so that never too many do at once (L-24). */
@FunctionalInterface
public interface EjectionBudget {
    /**
     * Asked at every look while the node is late, in service or out of it. Answers from memory, at once.
     *
     * @param lagSegments how late it is on its worst stream
     */
    boolean mayLeave(long lagSegments);

    /** Of a node that knows no peers. */
    static EjectionBudget standalone(Standalone policy) {
        return lagSegments -> policy == Standalone.FAIL;
    }
}
