// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.sizing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many nodes of one kind carry a demand.
 *
 * @param demand what is to be carried
 * @param node by nodes like this
 * @param needs what each thing alone would take, of those that were told
 * @param arrangement of the nodes; null when nothing was told that they could be counted by
 */
public record Plan(
        Demand demand,
        NodeType node,
        List<Need> needs,
        @Nullable Layout arrangement) {
    /** Of what a NIC is sold as, in tenths: the rest are headers, retransmissions and the unevenness of a second. */
    static final long USABLE_TENTHS = 8;

    public Plan {
        needs = List.copyOf(needs);
    }

    /**
     * Counts.
     *
     * @throws ArithmeticException when it is more than any cluster could be
     */
    public static Plan of(Demand demand, NodeType node) {
        Plan plan = new Plan(demand, node, List.of(), null);
        List<Need> needs = new ArrayList<>();
        plan.addLoads(needs);
        plan.addStorage(needs);
        return new Plan(demand, node, needs, needs.isEmpty() ? null : Layout.of(needs, demand.audience()));
    }

    private void addLoads(List<Need> needs) {
        Audience audience = demand.audience();
        if (audience != null) {
            needs.add(new Need(Bound.BANDWIDTH, nicsFor(audience).by(node.nics())));
        }
        Joins joins = demand.joins();
        if (joins != null) {
            needs.add(new Need(
                    Bound.TLS, Ratio.of(joins.connections(), joins.seconds()).by(node.joinsPerSecond())));
        }
    }

    private void addStorage(List<Need> needs) {
        Long memory = node.storage().memoryBytes();
        if (memory != null) {
            needs.add(new Need(Bound.MEMORY, Ratio.of(bytesInMemory(), memory)));
        }
        Long disk = node.storage().diskBytes();
        if (disk != null && demand.tiers().diskBytes() > 0) {
            needs.add(new Need(Bound.DISK, Ratio.of(demand.tiers().diskBytes(), disk)));
        }
    }

    /** What one thing alone would take; empty when nothing was told of it. */
    public Optional<Need> need(Bound bound) {
        return needs.stream().filter(need -> need.bound() == bound).findFirst();
    }

    boolean hasDisk() {
        return node.storage().diskBytes() != null;
    }

    /** What memory has to hold, over all shards: everything, or beside a disk the live window and the index. */
    public long bytesInMemory() {
        return hasDisk() ? demand.tiers().memoryBytes() : demand.capacity().bytes();
    }

    /** Network cards for those viewers: bandwidth / (NIC × 0.8). */
    public Ratio nicsFor(Audience audience) {
        return Ratio.of(audience.bitsPerSecond(), node.nicBitsPerSecond())
                .times(10)
                .by(USABLE_TENTHS);
    }

    /** How the nodes stand together; empty when nothing was told that they could be counted by. */
    public Optional<Layout> layout() {
        return Optional.ofNullable(arrangement);
    }

    /** Which need makes it so many nodes; empty as {@link #layout()}. */
    public Optional<Bound> binding() {
        return needs.stream().max(Comparator.comparing(Need::exact)).map(greatest -> {
            boolean isEnough = layout().orElseThrow().nodes() == greatest.nodes();
            return isEnough ? greatest.bound() : Bound.HOTTEST;
        });
    }
}
