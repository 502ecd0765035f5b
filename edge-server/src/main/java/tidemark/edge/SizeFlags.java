// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.util.List;
import picocli.CommandLine.Mixin;
import tidemark.edge.config.ConfigError;
import tidemark.edge.config.StoreConfig;
import tidemark.edge.sizing.Demand;
import tidemark.edge.sizing.DvrClass;
import tidemark.edge.sizing.Plan;
import tidemark.edge.sizing.TlsRate;

/** What may be said about channels, viewers and nodes: by flags on the command line, by the query of {@code /size}. */
final class SizeFlags {
    @Mixin
    private SizedChannels channels = new SizedChannels();

    @Mixin
    private SizedViewers viewers = new SizedViewers();

    @Mixin
    private SizedNode node = new SizedNode();

    /** What a node is where the flags do not say: its memory and disk, and what a core of it takes. */
    record Usual(StoreConfig store, TlsRate tls) {
        static final Usual ASSUMED = new Usual(StoreConfig.DEFAULT, TlsRate.ASSUMED);
    }

    /** The channels of a file, and those of the flags. */
    List<DvrClass> classes(List<DvrClass> ofFile) {
        return channels.classes(ofFile);
    }

    /**
     * The plan for those channels.
     *
     * @throws ConfigError when a flag says what cannot be
     */
    Plan plan(List<DvrClass> classes, Usual usual) {
        try {
            Demand demand = new Demand(classes, channels.segment(), viewers.audience(), viewers.joins());
            return Plan.of(demand, node.type(usual));
        } catch (ArithmeticException tooMuch) {
            throw new ConfigError(
                    "no cluster is that large",
                    "the numbers together",
                    "check the unit of each: bits, bytes, k, M, G, T");
        }
    }
}
