// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tidemark.edge.config.BitRate;
import tidemark.edge.config.ByteSize;
import tidemark.edge.config.ConfigError;
import tidemark.edge.config.StoreConfig;
import tidemark.edge.sizing.NodeType;
import tidemark.edge.sizing.TlsRate;

/** The flags of {@code size} that describe one node. */
final class SizedNode {
    @Option(names = "--nic", paramLabel = "RATE", description = "what one network card is sold as (default 10G)")
    private String nic = "10G";

    @Option(names = "--nics", paramLabel = "N", description = "how many of them a node has (default 1)")
    private int nics = 1;

    @Option(
            names = "--node-memory",
            paramLabel = "SIZE",
            description = "what its store may take: the machine's, less what heap, sockets and system need")
    private @Nullable String memory;

    @Option(
            names = "--node-disk",
            paramLabel = "SIZE",
            description =
                    "what its store may take on disk, where it has one; of channels with a DVR beyond 5m, memory then holds"
                            + " the last 60s and what finds each segment")
    private @Nullable String disk;

    @Option(names = "--node-cores", paramLabel = "N", description = "how many cores serve (default 8)")
    private int cores = 8;

    @Option(
            names = "--tls-per-core",
            paramLabel = "N",
            description = "new TLS connections a core takes per second beside its other work (default: a quarter of the"
                    + " handshakes it makes with nothing else to do, 4000 where none were measured)")
    private @Nullable Long tlsPerCore;

    /**
     * The node.
     *
     * @param usual what it is where no flag says so
     */
    NodeType type(SizeFlags.Usual usual) {
        long rate = positive(
                "--nic",
                Flags.read("--nic", nic, BitRate::parse).bitsPerSecond(),
                "what a card is sold as, such as 10G");
        positive("--nics", nics, "how many cards a node has, 1 or more");
        positive("--node-cores", cores, "how many cores serve, 1 or more");
        Long inMemory = bytes("--node-memory", memory);
        Long onDisk = bytes("--node-disk", disk);
        return new NodeType(
                rate,
                nics,
                new NodeType.Storage(
                        inMemory == null ? memoryOf(usual.store()) : inMemory,
                        onDisk == null ? diskOf(usual.store()) : onDisk),
                cores,
                tls(usual.tls()));
    }

    private TlsRate tls(TlsRate usual) {
        return tlsPerCore == null
                ? usual
                : TlsRate.told(positive("--tls-per-core", tlsPerCore, "how many connections a core takes, 1 or more"));
    }

    private static @Nullable Long memoryOf(StoreConfig configured) {
        ByteSize told = configured.memory();
        return told == null ? null : Long.valueOf(told.bytes());
    }

    private static @Nullable Long diskOf(StoreConfig configured) {
        long all = configured.disk().stream()
                .mapToLong(each -> each.size().bytes())
                .sum();
        return all == 0 ? null : Long.valueOf(all);
    }

    private static @Nullable Long bytes(String flag, @Nullable String size) {
        return size == null
                ? null
                : Long.valueOf(positive(
                        flag,
                        Flags.read(flag, size, ByteSize::parse).bytes(),
                        "what its store may take, such as 256G"));
    }

    private static long positive(String flag, long value, String fix) {
        if (value < 1) {
            throw new ConfigError(value + " cannot be", flag, "give " + fix);
        }
        return value;
    }
}
