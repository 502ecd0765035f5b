// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

/** What the node thinks of its own freshness on one stream. */
public enum Verdict {
    /** Level with the best witness, or nobody knows better. */
    FRESH,
    /** Behind, or overdue by its own rhythm, for longer than a fetch takes: the node looks closer and helps itself. */
    SUSPECT,
    /** Behind: players that come here from elsewhere run dry (L-12). */
    STALE,
    /** Nobody is ahead and nothing advances: the origin's fault, not this node's (L-13). */
    ORIGIN_STALLED,
    /** Its MPD lists nothing: the clock alone says how far it is, and there is nothing to compare (D-10). */
    BY_CLOCK,
    /** Nobody watches, or it has ended. */
    IDLE
}
