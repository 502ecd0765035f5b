// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.sizing;

/** What the number of nodes may depend on. */
public enum Bound {
    /** What viewers take, by 80 % of what the NICs are sold as. More nodes of any kind add to it. */
    BANDWIDTH(false),
    /** What memory has to hold. Only more shards add to it: nodes of one shard hold the same. */
    MEMORY(true),
    /** What the disk has to hold. Only more shards add to it. */
    DISK(true),
    /** New TLS connections per second at the peak. */
    TLS(false),
    /** The channel that is watched most, which only the nodes of its shard can serve. */
    HOTTEST(false);

    private final boolean isCapacity;

    Bound(boolean isCapacity) {
        this.isCapacity = isCapacity;
    }

    /** Whether it is about what is held, and so asks for shards. */
    public boolean isCapacity() {
        return isCapacity;
    }
}
