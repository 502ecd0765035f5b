// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.delay;

import tidemark.loadtest.viewer.ListedEdge;

/** When somebody asks again. */
interface Cadence {
    /**
     * When to ask again, nanoseconds since the epoch; a moment that has passed means at once.
     *
     * @param due when it was time to ask for the document, however late the question was: who asks keeps its pace
     * @param edge how far it reaches
     * @param changed whether it brought something new
     */
    long next(long due, ListedEdge edge, boolean changed);

    /** A probe: evenly, whatever it gets. */
    static Cadence every(long nanos) {
        return (due, edge, changed) -> due + nanos;
    }

    /** A player: as the document's own rules have it. */
    static Cadence player() {
        return (due, edge, changed) -> due + (changed ? edge.reloadChanged() : edge.reloadSame());
    }
}
