// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

import java.util.Set;
import java.util.TreeSet;

/** The steps that the code allows, for comparison with the drawing. */
public final class NodeStates {
    private NodeStates() {}

    /** "FROM TO", sorted. */
    public static Set<String> arrows() {
        Set<String> arrows = new TreeSet<>();
        for (NodeState from : NodeState.values()) {
            from.next().forEach(to -> arrows.add(from + " " + to));
        }
        return arrows;
    }
}
