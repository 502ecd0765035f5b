// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.sizing;

import static tidemark.edge.sizing.Figures.bits;
import static tidemark.edge.sizing.Figures.bytes;
import static tidemark.edge.sizing.Figures.count;
import static tidemark.edge.sizing.Figures.exact;
import static tidemark.edge.sizing.Figures.quotient;
import static tidemark.edge.sizing.Figures.seconds;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A plan in lines: each number with its formula, in words and in the numbers that went in. */
public final class Explanation {
    private final Plan plan;
    private final Demand demand;
    private final List<Line> lines = new ArrayList<>();

    private Explanation(Plan plan) {
        this.plan = plan;
        this.demand = plan.demand();
    }

    /**
     * One term.
     *
     * @param term its name
     * @param figure what it comes to, exact, with its unit
     * @param words the formula
     * @param numbers the same formula with what went in; after its last equals sign, what is rounded for reading
     */
    public record Line(String term, String figure, String words, String numbers) {}

    /** What goes into the answer, in the order in which it is computed. */
    public static List<Line> of(Plan plan) {
        Explanation explanation = new Explanation(plan);
        explanation.explainCapacity(plan.demand().capacity());
        explanation.explainStorage();
        if (plan.demand().audience() != null) {
            explanation.explainBandwidth(plan.demand().audience());
        }
        if (plan.demand().joins() != null) {
            explanation.explainTls(plan.demand().joins());
        }
        return List.copyOf(explanation.lines);
    }

    private void line(String term, String figure, String words, String numbers) {
        lines.add(new Line(term, figure, words, numbers));
    }

    private void explainCapacity(Capacity capacity) {
        boolean isOneClass = capacity.terms().size() == 1;
        capacity.terms()
                .forEach(each -> explainMedia(
                        each, isOneClass ? "media" : "media, " + each.channels().name()));
        if (!isOneClass) {
            String terms = capacity.terms().stream()
                    .map(each -> bytes(each.mediaBytes()))
                    .collect(Collectors.joining(" + "));
            line("media", exact(capacity.mediaBytes()) + " bytes", "sum over the classes", terms);
        }
        line(
                "overhead",
                exact(capacity.overheadBytes()) + " bytes",
                "segments of " + seconds(demand.segment()) + " x what the store takes beside each",
                exact(capacity.segments()) + " x " + exact(Capacity.BESIDE_A_SEGMENT));
        line(
                "capacity",
                exact(capacity.bytes()) + " bytes",
                "media + overhead",
                bytes(capacity.mediaBytes()) + " + " + bytes(capacity.overheadBytes()) + " = " + bytes(capacity.bytes())
                        + ", " + Figures.binaryBytes(capacity.bytes()));
    }

    private void explainMedia(Capacity.Term each, String term) {
        DvrClass channels = each.channels();
        line(
                term,
                exact(each.mediaBytes()) + " bytes",
                "channels x bit rate of all renditions x (DVR + margin) / 8",
                exact(channels.channels()) + " x " + exact(channels.bitsPerSecondOfOne()) + " bit/s x ("
                        + seconds(channels.dvr()) + " + " + seconds(Capacity.MARGIN) + ") / 8");
    }

    private void explainStorage() {
        if (plan.hasDisk()) {
            explainTiers(demand.tiers());
        }
        plan.need(Bound.DISK)
                .ifPresent(need -> explain(
                        "for disk",
                        need,
                        "on disk / disk of a node",
                        bytes(demand.tiers().diskBytes()) + " / " + divisor(need)));
        plan.need(Bound.MEMORY)
                .ifPresent(need -> explain(
                        "for memory",
                        need,
                        (plan.hasDisk() ? "in memory" : "capacity") + " / memory of a node",
                        bytes(plan.bytesInMemory()) + " / " + divisor(need)));
    }

    private void explainTiers(Tiers tiers) {
        Capacity disk = tiers.onDisk();
        line(
                "on disk",
                exact(tiers.diskBytes()) + " bytes",
                "media of channels with a long DVR + segments x what the disk takes beside each",
                bytes(disk.mediaBytes()) + " + " + exact(disk.segments()) + " x "
                        + exact(Capacity.BESIDE_A_SEGMENT_ON_DISK));
        line(
                "in memory",
                exact(tiers.memoryBytes()) + " bytes",
                "their last " + seconds(Tiers.LIVE_WINDOW) + " and all of the others, with overhead"
                        + " + segments on disk x what finds each",
                bytes(tiers.inMemory().bytes()) + " + " + exact(disk.segments()) + " x "
                        + exact(Capacity.INDEX_OF_A_SEGMENT));
    }

    private static String divisor(Need need) {
        return bytes(need.exact().below().longValueExact());
    }

    private void explain(String term, Need need, String words, String numbers) {
        String unit = need.bound().isCapacity() ? "shard" : "node";
        line(term, count(need.nodes(), unit), words, numbers + " = " + quotient(need.exact()));
    }

    private void explainBandwidth(Audience audience) {
        line(
                "bandwidth",
                exact(audience.bitsPerSecond()) + " bit/s",
                "viewers x average bit rate",
                exact(audience.viewers()) + " x " + bits(audience.averageBitsPerSecond()) + " = "
                        + bits(audience.bitsPerSecond()));
        Ratio nics = plan.nicsFor(audience);
        line(
                "NICs",
                exact(nics.roundedUp()),
                "bandwidth / (NIC x 0.8)",
                bits(audience.bitsPerSecond()) + " / (" + bits(plan.node().nicBitsPerSecond()) + " x 0.8) = "
                        + quotient(nics));
        plan.need(Bound.BANDWIDTH)
                .ifPresent(need -> explain(
                        "for bandwidth",
                        need,
                        "NICs / NICs of a node",
                        quotient(nics) + " / " + plan.node().nics()));
        if (audience.hottest() > 0) {
            plan.layout().filter(layout -> layout.shards() > 1).ifPresent(layout -> explainHottest(audience, layout));
        }
    }

    private void explainHottest(Audience audience, Layout layout) {
        Ratio viewers = Ratio.of(audience.viewers() - audience.hottest(), layout.shards())
                .plus(Ratio.of(audience.hottest(), 1));
        line(
                "for hottest",
                count(layout.nodesOfHottest(), "node"),
                "in its shard, for its viewers + those of other channels / shards",
                exact(audience.hottest()) + " + " + exact(audience.viewers() - audience.hottest()) + " / "
                        + layout.shards() + " = " + exact(viewers.roundedUp()) + " viewers");
    }

    private void explainTls(Joins joins) {
        NodeType node = plan.node();
        line(
                "new TLS",
                exact(joins.perSecond()) + " per second",
                "connections / time",
                exact(joins.connections()) + " / " + exact(joins.seconds()) + "s");
        line(
                "TLS per core",
                exact(node.tls().perCore()) + " per second",
                node.tls().words(),
                node.tls().numbers());
        plan.need(Bound.TLS)
                .ifPresent(need -> explain(
                        "for TLS",
                        need,
                        "new TLS / (cores x TLS per core)",
                        exact(joins.perSecond()) + " / (" + node.cores() + " x "
                                + exact(node.tls().perCore()) + ")"));
    }
}
