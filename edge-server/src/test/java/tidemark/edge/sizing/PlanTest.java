// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How many nodes, in which shards, and why: by hand. */
class PlanTest {
    private static final long GIGA = 1_000_000_000L;

    /** 30 channels of 10 Mbit/s with an hour: 30 x 1.25 MB/s x 3630 s = 136,125,000,000 bytes, and 223,027,200 beside. */
    private static final DvrClass CHANNELS =
            new DvrClass("channels", 30, List.of(4_000_000L, 6_000_000L), Duration.ofHours(1));

    private static Plan plan(@Nullable Audience audience, @Nullable Joins joins, NodeType node) {
        return Plan.of(new Demand(List.of(CHANNELS), Capacity.SEGMENT, audience, joins), node);
    }

    private static NodeType node(@Nullable Long memory, @Nullable Long disk) {
        return new NodeType(10 * GIGA, 1, new NodeType.Storage(memory, disk), 8, TlsRate.told(1000));
    }

    private static long nodes(Plan plan, Bound bound) {
        return plan.need(bound).orElseThrow().nodes();
    }

    @Nested
    class Bandwidth {
        @Test
        void isViewersTimesBitRateByEightTenthsOfANic() {
            Plan plan = plan(new Audience(50_000, 2_500_000, 0), null, node(null, null));

            // 125 Gbit/s / 8 Gbit/s = 15.625
            assertThat(plan.nicsFor(new Audience(50_000, 2_500_000, 0)).roundedUp())
                    .isEqualTo(16);
            assertThat(plan.layout()).contains(new Layout(1, 16, 16));
            assertThat(plan.binding()).contains(Bound.BANDWIDTH);
        }

        @Test
        void thatFillsNicsExactlyTakesNoMore() {
            assertThat(nodes(plan(new Audience(16_000, 1_000_000, 0), null, node(null, null)), Bound.BANDWIDTH))
                    .isEqualTo(2);
            assertThat(nodes(plan(new Audience(16_001, 1_000_000, 0), null, node(null, null)), Bound.BANDWIDTH))
                    .isEqualTo(3);
        }

        @Test
        void isSharedByTheNicsOfANode() {
            NodeType four = new NodeType(10 * GIGA, 4, new NodeType.Storage(null, null), 8, TlsRate.told(1000));

            Plan plan = plan(new Audience(50_000, 2_500_000, 0), null, four);

            // 125 / 32 = 3.9
            assertThat(nodes(plan, Bound.BANDWIDTH)).isEqualTo(4);
        }
    }

    @Nested
    class Storage {
        @Test
        void inMemoryHoldsEverythingAndWhatIsBesideIt() {
            Plan plan = plan(null, null, node(64 * GIGA, null));

            assertThat(plan.bytesInMemory()).isEqualTo(136_348_027_200L);
            assertThat(plan.layout()).contains(new Layout(3, 1, 1));
            assertThat(plan.binding()).contains(Bound.MEMORY);
        }

        @Test
        void onDiskLeavesTheLiveWindowAndTheIndexToMemory() {
            Plan plan = plan(null, null, node(GIGA, 100 * GIGA));

            // 30 x 1.25 MB/s x (60 s + 30 s), 60 x 45 segments x 2048, and 60 x 1815 segments x 400
            assertThat(plan.bytesInMemory()).isEqualTo(3_375_000_000L + 5_529_600 + 43_560_000);
            assertThat(nodes(plan, Bound.MEMORY)).isEqualTo(4);
            assertThat(nodes(plan, Bound.DISK)).isEqualTo(2);
            assertThat(plan.layout()).contains(new Layout(4, 1, 1));
            assertThat(plan.binding()).contains(Bound.MEMORY);
        }

        @Test
        void thatFitsIntoOneNodeNeedsNoShards() {
            assertThat(plan(null, null, node(137 * GIGA, null)).layout()).contains(new Layout(1, 1, 1));
        }
    }

    @Nested
    class Shards {
        @Test
        void areAsManyAsCapacityTakesWhenTheyDivideTheNodes() {
            // 41 Gbit/s / 8 Gbit/s = 5.1; three shards for capacity
            Plan plan = plan(new Audience(41_000, 1_000_000, 0), null, node(64 * GIGA, null));

            assertThat(plan.layout()).contains(new Layout(3, 2, 2));
        }

        @Test
        void areMoreWhenThatWastesNoNode() {
            // 125 / 8 = 15.6: three shards would take 18 nodes, four take 16
            Plan plan = plan(new Audience(50_000, 2_500_000, 0), null, node(64 * GIGA, null));

            assertThat(plan.layout()).contains(new Layout(4, 4, 4));
        }

        @Test
        void addCapacityAndNodesOfOneShardDoNot() {
            Plan few = plan(new Audience(1000, 1_000_000, 0), null, node(64 * GIGA, null));
            Plan many = plan(new Audience(100_000, 1_000_000, 0), null, node(64 * GIGA, null));

            assertThat(nodes(few, Bound.MEMORY))
                    .isEqualTo(nodes(many, Bound.MEMORY))
                    .isEqualTo(3);
            assertThat(few.layout().orElseThrow().nodes()).isEqualTo(3);
            assertThat(few.binding()).contains(Bound.MEMORY);
            assertThat(many.binding()).contains(Bound.BANDWIDTH);
        }
    }

    /** Three nodes of 10G, and 18 Gbit/s of which 12 are one channel's. */
    @Nested
    class HottestChannel {
        private final Audience evenly = new Audience(6000, 3_000_000, 0);
        private final Audience mostlyOne = new Audience(6000, 3_000_000, 4000);

        @Test
        void isNoTroubleWhereEveryNodeHoldsEverything() {
            Plan plan = plan(mostlyOne, null, node(256 * GIGA, null));

            assertThat(plan.layout()).contains(new Layout(1, 3, 3));
            assertThat(plan.binding()).contains(Bound.BANDWIDTH);
        }

        @Test
        void isMoreThanItsShardCarriesWhereChannelsAreSharded() {
            assertThat(plan(evenly, null, node(64 * GIGA, null)).layout()).contains(new Layout(3, 1, 1));

            // its shard has 12 + 6/3 = 14 Gbit/s to carry, the others 2
            Plan plan = plan(mostlyOne, null, node(64 * GIGA, null));

            assertThat(nodes(plan, Bound.BANDWIDTH)).isEqualTo(3);
            assertThat(plan.layout()).contains(new Layout(3, 1, 2));
            assertThat(plan.layout().orElseThrow().nodes()).isEqualTo(4);
            assertThat(plan.binding()).contains(Bound.HOTTEST);
        }

        @Test
        void bringsItsJoinsToItsShard() {
            // 24,000 new connections a second, two thirds of them to one of three shards
            Plan plan = plan(mostlyOne, new Joins(24_000, 1), node(64 * GIGA, null));

            // 16,000 + 8,000 / 3 = 18,666.7 by 8,000 of a node
            assertThat(plan.layout()).contains(new Layout(3, 1, 3));
        }
    }

    @Nested
    class Tls {
        @Test
        void isBoundedByNewConnectionsPerSecond() {
            Plan plan = plan(null, new Joins(30_000, 60), node(null, null));

            assertThat(nodes(plan, Bound.TLS)).isEqualTo(1);
            assertThat(plan.binding()).contains(Bound.TLS);
        }

        @Test
        void binds() {
            NodeType small = new NodeType(10 * GIGA, 1, new NodeType.Storage(null, null), 2, TlsRate.told(1000));

            Plan plan = plan(new Audience(1000, 2_500_000, 0), new Joins(300_000, 60), small);

            // 5000 / 2000
            assertThat(plan.layout()).contains(new Layout(1, 3, 3));
            assertThat(plan.binding()).contains(Bound.TLS);
        }

        @Test
        void isCountedFromTheRateAsGivenNotFromOneThatIsRounded() {
            NodeType tiny = new NodeType(10 * GIGA, 1, new NodeType.Storage(null, null), 1, TlsRate.told(1));

            assertThat(new Joins(61, 60).perSecond()).isEqualTo(2);
            assertThat(nodes(plan(null, new Joins(60, 60), tiny), Bound.TLS)).isEqualTo(1);
            assertThat(nodes(plan(null, new Joins(61, 60), tiny), Bound.TLS)).isEqualTo(2);
        }
    }

    @Test
    void withoutAnythingToCountByThereIsNoAnswer() {
        Plan plan = plan(null, null, node(null, null));

        assertThat(plan.layout()).isEmpty();
        assertThat(plan.binding()).isEmpty();
        assertThat(Answer.of(plan)).startsWith("136.3 GB to be held");
    }

    @Test
    void whatNoClusterCouldBeIsRefused() {
        assertThatThrownBy(() -> plan(new Audience(Long.MAX_VALUE / 4, 3, 0), null, node(null, null))
                        .layout())
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> plan(null, null, node(1L, null)).layout()).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void moreViewersOfOneChannelThanOfAllAreRefused() {
        assertThatThrownBy(() -> new Audience(10, 1, 11)).hasMessage("hottest: 11 (expected: <= 10 viewers)");
    }
}
