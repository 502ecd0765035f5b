// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.sizing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How nodes stand together. The nodes of one shard hold the same channels, so each adds bandwidth to its shard and none
 * adds capacity; each shard holds its part of the channels.
 *
 * @param shards how many
 * @param nodesPerShard in each but the one with the hottest channel; in the only one, all of them
 * @param nodesOfHottest in that one
 */
public record Layout(long shards, long nodesPerShard, long nodesOfHottest) {
    /** Beyond it a unit is wrong, and the search would be long. */
    static final long MOST_NODES = 100_000;

    /**
     * The fewest nodes, and of those the fewest shards. Where the shards that the capacity takes do not divide the nodes
     * that the viewers take, more shards of fewer nodes waste none.
     */
    static Layout of(List<Need> needs, @Nullable Audience audience) {
        long shards = most(needs);
        Loads loads = new Loads(
                needs.stream().filter(need -> !need.bound().isCapacity()).toList(), audience);
        Layout best = loads.over(shards);
        long fewest = loads.fewest();
        for (long more = shards + 1; best.nodes() > fewest && more < best.nodes(); more++) {
            Layout other = loads.over(more);
            best = other.nodes() < best.nodes() ? other : best;
        }
        return best;
    }

    private static long most(List<Need> needs) {
        long shards = 1;
        for (Need need : needs) {
            if (need.nodes() > MOST_NODES) {
                throw new ArithmeticException(need.bound() + ": " + need.nodes() + " nodes");
            }
            shards = need.bound().isCapacity() ? Math.max(shards, need.nodes()) : shards;
        }
        return shards;
    }

    /** All together. */
    public long nodes() {
        return (shards - 1) * nodesPerShard + nodesOfHottest;
    }

    /** What viewers bring, divided among shards: evenly, but for the hottest channel, which is in one of them. */
    private record Loads(List<Need> all, @Nullable Audience audience) {
        Layout over(long shards) {
            if (audience == null) {
                long each = nodes(Ratio.of(1, shards));
                return new Layout(shards, each, each);
            }
            Ratio hot = Ratio.of(audience.hottest(), audience.viewers());
            Ratio even = Ratio.of(audience.viewers() - audience.hottest(), audience.viewers())
                    .by(shards);
            long ofHottest = nodes(even.plus(hot));
            return new Layout(shards, shards == 1 ? ofHottest : nodes(even), ofHottest);
        }

        /** However they are divided: rounding only adds. */
        long fewest() {
            return nodes(Ratio.of(1, 1));
        }

        private long nodes(Ratio share) {
            return all.stream()
                    .mapToLong(load -> load.exact().times(share).roundedUp())
                    .reduce(1, Math::max);
        }
    }
}
