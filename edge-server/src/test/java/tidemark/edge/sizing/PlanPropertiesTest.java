// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.sizing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** What holds of every plan, whatever the numbers. */
class PlanPropertiesTest {
    private static final long GIGA = 1_000_000_000L;

    /** Channels of six megabits, their window in minutes, viewers of two megabits, and joins in a minute. */
    record Wish(long channels, long minutes, long viewers, long hottest, long joins) {
        private DvrClass all() {
            return new DvrClass("all", channels, List.of(1_500_000L, 4_500_000L), Duration.ofMinutes(minutes));
        }

        boolean isForDisk() {
            return all().forDisk();
        }

        Plan on(NodeType node) {
            return Plan.of(
                    new Demand(
                            List.of(all()),
                            Capacity.SEGMENT,
                            new Audience(viewers, 2_000_000, Math.min(hottest, viewers)),
                            new Joins(joins, 60)),
                    node);
        }
    }

    @Provide
    Arbitrary<Wish> wishes() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, 200),
                        Arbitraries.longs().between(1, 24 * 60),
                        Arbitraries.longs().between(1, 300_000),
                        Arbitraries.longs().between(0, 300_000),
                        Arbitraries.longs().between(1, 3_000_000))
                .as(Wish::new);
    }

    @Provide
    Arbitrary<NodeType> nodes() {
        return Combinators.combine(
                        Arbitraries.of(1L, 10L, 25L, 100L),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.longs().between(16, 1024),
                        Arbitraries.longs().between(100, 16_000).injectNull(0.5),
                        Arbitraries.integers().between(1, 64))
                .as((nic, nics, memory, disk, cores) -> new NodeType(
                        nic * GIGA,
                        nics,
                        new NodeType.Storage(memory * GIGA, disk == null ? null : disk * GIGA),
                        cores,
                        TlsRate.told(1000)));
    }

    private static long nodes(Wish wish, NodeType node) {
        return wish.on(node).layout().orElseThrow().nodes();
    }

    @Property(tries = 200)
    void moreOfAnythingNeverTakesFewerNodes(
            @ForAll("wishes") Wish wish,
            @ForAll("nodes") NodeType node,
            @ForAll @LongRange(min = 0, max = 1000) long more) {
        long before = nodes(wish, node);
        long hottest = Math.min(wish.hottest(), wish.viewers());

        assertThat(nodes(new Wish(wish.channels() + more, wish.minutes(), wish.viewers(), hottest, wish.joins()), node))
                .as("channels")
                .isGreaterThanOrEqualTo(before);
        Wish longer = new Wish(wish.channels(), wish.minutes() + more, wish.viewers(), hottest, wish.joins());
        if (longer.isForDisk() == wish.isForDisk()) { // one that moves to disk leaves memory
            assertThat(nodes(longer, node)).as("minutes").isGreaterThanOrEqualTo(before);
        }
        assertThat(nodes(new Wish(wish.channels(), wish.minutes(), wish.viewers(), hottest, wish.joins() + more), node))
                .as("joins")
                .isGreaterThanOrEqualTo(before);
    }

    @Property(tries = 200)
    void moreViewersNeverTakeFewerNodes(
            @ForAll("wishes") Wish wish,
            @ForAll("nodes") NodeType node,
            @ForAll @LongRange(min = 0, max = 100_000) long more) {
        Wish evenly = new Wish(wish.channels(), wish.minutes(), wish.viewers(), 0, wish.joins());
        Wish moreOfThem = new Wish(wish.channels(), wish.minutes(), wish.viewers() + more, 0, wish.joins());

        assertThat(nodes(moreOfThem, node)).isGreaterThanOrEqualTo(nodes(evenly, node));
    }

    @Property(tries = 200)
    void evenlySpreadViewersTakeWhatTheGreatestNeedTakes(@ForAll("wishes") Wish wish, @ForAll("nodes") NodeType node) {
        Plan plan = new Wish(wish.channels(), wish.minutes(), wish.viewers(), 0, wish.joins()).on(node);

        long greatest = plan.needs().stream().mapToLong(Need::nodes).max().orElseThrow();
        Layout layout = plan.layout().orElseThrow();
        assertThat(layout.nodes()).isEqualTo(greatest).isEqualTo(layout.shards() * layout.nodesPerShard());
        assertThat(plan.need(plan.binding().orElseThrow()).orElseThrow().nodes())
                .isEqualTo(greatest);
    }

    @Property(tries = 200)
    void everyShardCarriesWhatItGets(@ForAll("wishes") Wish wish, @ForAll("nodes") NodeType node) {
        Plan plan = wish.on(node);
        Layout layout = plan.layout().orElseThrow();
        long hottest = Math.min(wish.hottest(), wish.viewers());
        BigInteger others = BigInteger.valueOf(wish.viewers() - hottest);
        BigInteger shards = BigInteger.valueOf(layout.shards());
        BigInteger perNode = BigInteger.valueOf(node.nicBitsPerSecond() * node.nics() / 10 * 8);

        // all times shards, so that nothing is divided
        BigInteger inHottest = others.add(BigInteger.valueOf(hottest).multiply(shards));
        BigInteger each = BigInteger.valueOf(2_000_000);
        assertThat(others.multiply(each))
                .isLessThanOrEqualTo(perNode.multiply(shards).multiply(BigInteger.valueOf(layout.nodesPerShard())));
        assertThat(inHottest.multiply(each))
                .isLessThanOrEqualTo(perNode.multiply(shards).multiply(BigInteger.valueOf(layout.nodesOfHottest())));
        assertThat(BigInteger.valueOf(plan.bytesInMemory()))
                .isLessThanOrEqualTo(
                        BigInteger.valueOf(requireNonNull(node.storage().memoryBytes()))
                                .multiply(shards));
    }

    @Property
    void aRatioIsRoundedUpToTheNearestWhole(
            @ForAll @LongRange(min = 0) long above, @ForAll @LongRange(min = 1) long below) {
        long whole = above / below + (above % below == 0 ? 0 : 1);

        assertThat(Ratio.of(above, below).roundedUp()).isEqualTo(whole);
        assertThat(Ratio.of(above, below).times(7).by(7)).isEqualByComparingTo(Ratio.of(above, below));
    }
}
