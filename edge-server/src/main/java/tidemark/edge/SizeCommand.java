// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tidemark.edge.config.ConfigError;
import tidemark.edge.config.ConfigFile;
import tidemark.edge.config.EdgeConfig;
import tidemark.edge.sizing.DvrClass;
import tidemark.edge.sizing.Plan;
import tidemark.edge.sizing.TlsRate;

/** {@code size}: how many nodes carry so many channels and viewers, with the arithmetic. */
@Command(
        name = "size",
        description = {
            "Computes how many nodes carry your channels and viewers, and says what binds: bandwidth, memory, disk or TLS.",
            "",
            "Give the channels; everything else is optional and adds its lines: a line for each term with its formula,"
                    + " the answer last."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        footerHeading = "%nUnits:%n",
        footer = {
            "  bit rates, NICs   bits per second, of 1000: 800k, 2.5M, 10G",
            "  memory, disk      bytes: 256G and 256GB are of 1000, 256GiB of 1024",
            "  durations         500ms, 2s, 5m, 12h, 1d",
            "",
            "Formulas:",
            "  media      sum over all renditions of bit rate x (DVR + 30s) / 8",
            "  capacity   media + 2048 bytes for each segment",
            "  bandwidth  viewers x average bit rate",
            "  NICs       bandwidth / (NIC x 0.8)",
            "  shards     capacity / what one node holds",
            "  nodes      the most of what bandwidth, capacity and TLS take",
            "The nodes of one shard hold the same: they add bandwidth, not capacity.",
            "",
            "Examples:",
            "  edge-server size --channels 40 --ladder 400k,800k,2.5M,6M --audio 2x96k \\",
            "    --dvr 12h --viewers 50000 --avg-bitrate 2.5M --node-memory 256G",
            "  edge-server size --class name=live,channels=30,ladder=2.5M,6M,dvr=2m \\",
            "    --class name=catch-up,channels=10,ladder=2.5M,6M,dvr=12h",
            "  edge-server size --config conf/edge.yaml --join 30000/min",
            "  edge-server bench tls --json > tls.json",
            "  edge-server size --ladder 6M --join 30000/min --tls-from tls.json"
        })
final class SizeCommand implements Runnable {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "takes the channels of an edge.yaml, store.memory for --node-memory and the sum of store.disk for --node-disk")
    private @Nullable Path file;

    @Option(
            names = "--tls-from",
            paramLabel = "FILE",
            description = "takes for --tls-per-core a quarter of what 'bench tls --json' measured, as it printed it")
    private @Nullable Path tlsFile;

    @Option(names = "--json", description = "the same numbers for machines; units are in the names")
    private boolean isJson;

    @Mixin
    private SizeFlags flags = new SizeFlags();

    @Override
    public void run() {
        EdgeConfig config = file == null ? EdgeConfig.DEFAULT : ConfigFile.load(file);
        TlsRate tls = tlsFile == null ? TlsRate.ASSUMED : TlsRateFile.read(tlsFile);
        Plan plan = flags.plan(classes(config), new SizeFlags.Usual(config.store(), tls));
        System.out.print(isJson ? PlanJson.of(plan) : PlanText.of(plan));
    }

    private List<DvrClass> classes(EdgeConfig config) {
        List<DvrClass> all = flags.classes(ConfiguredClasses.of(config));
        if (all.isEmpty()) {
            throw new ConfigError(
                    file == null ? "no channels are given" : file + " names no channels",
                    file == null ? "--ladder, --class or --config" : "channels",
                    "give the bit rates of one channel, such as --ladder 400k,800k,2.5M,6M"
                            + (file == null ? "" : ", or name channels in the file"));
        }
        return all;
    }
}
