// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

/** What a node does about a stream on which it is late, in this order; when none helps, it leaves. */
public enum Remedy {
    /** Asks again, the way a viewer's request would. */
    REFETCH,
    /** Looks names up again, opens new connections, and asks. */
    RECONNECT,
    /** Asks another origin than the one that brought what is held. */
    OTHER_ORIGIN,
    /** Asks the node that is furthest ahead. */
    FRESHEST_PEER
}
