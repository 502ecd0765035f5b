// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.sizing;

import static tidemark.edge.sizing.Figures.count;
import static tidemark.edge.sizing.Figures.exact;

/** What a plan comes to, in one sentence: how many nodes, how they stand together, what binds and what would help. */
public final class Answer {
    private Answer() {}

    /** The sentence. */
    public static String of(Plan plan) {
        return plan.layout()
                .map(layout -> arrangement(layout) + "; " + reason(plan))
                .orElseGet(() -> Figures.bytes(plan.demand().capacity().bytes())
                        + " to be held; how many nodes that takes depends on what they have and on the viewers");
    }

    private static String arrangement(Layout layout) {
        String nodes = count(layout.nodes(), "node");
        if (layout.shards() == 1) {
            return layout.nodes() == 1 ? nodes : nodes + " in 1 shard: each holds everything";
        }
        if (layout.nodesOfHottest() == layout.nodesPerShard()) {
            return nodes + ": " + exact(layout.shards()) + " shards of " + count(layout.nodesPerShard(), "node");
        }
        return nodes + ": " + count(layout.shards() - 1, "shard") + " of " + count(layout.nodesPerShard(), "node")
                + " and 1 of " + exact(layout.nodesOfHottest()) + " with the hottest channel";
    }

    private static String reason(Plan plan) {
        return switch (plan.binding().orElseThrow()) {
            case BANDWIDTH -> "bandwidth binds: more nodes anywhere, or more NICs in each, carry more viewers";
            case MEMORY ->
                "memory binds: more shards, or more memory in each node, hold more; more nodes in a shard do not";
            case DISK ->
                "the disk binds: more shards, or more disk in each node, hold more; more nodes in a shard do not";
            case TLS -> "new TLS connections bind: more nodes anywhere, or more cores in each, take more of them";
            case HOTTEST -> "the hottest channel binds: only the nodes of its shard serve it";
        };
    }
}
