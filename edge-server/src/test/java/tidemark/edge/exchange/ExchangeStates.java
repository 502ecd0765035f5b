// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.exchange;

import java.util.Set;
import java.util.TreeSet;

/** The steps that the code allows, for comparison with the drawing. */
public final class ExchangeStates {
    private ExchangeStates() {}

    /** "FROM TO", sorted. */
    public static Set<String> arrows() {
        Set<String> arrows = new TreeSet<>();
        for (State from : State.values()) {
            from.next().forEach(to -> arrows.add(from + " " + to));
        }
        return arrows;
    }
}
