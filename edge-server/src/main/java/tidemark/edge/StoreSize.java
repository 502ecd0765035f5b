// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import io.netty.util.internal.PlatformDependent;
import java.util.List;
import tidemark.edge.config.ByteSize;
import tidemark.edge.config.ConfigError;
import tidemark.edge.config.EdgeConfig;
import tidemark.edge.sizing.Capacity;
import tidemark.edge.sizing.DvrClass;
import tidemark.edge.sizing.Tiers;

/** How much the store may hold in memory: what the operator says, else Σ bitrate × DVR of the channels, else a default. */
final class StoreSize {
    /** Without a word from the operator and without channels. */
    private static final ByteSize UNTOLD = ByteSize.mebibytes(512);
    /** No machine has more: 1 EiB. */
    private static final long MOST = 1L << 60;
    /** Off-heap memory beside the store: socket buffers, fills, TLS. */
    static final long BESIDE_THE_STORE = 256L << 20;

    private StoreSize() {}

    /**
     * Bytes.
     *
     * @throws ConfigError when the process may not have that much
     */
    static long of(EdgeConfig config) {
        long wanted = wanted(config);
        long allowed = PlatformDependent.maxDirectMemory();
        if (wanted > allowed) {
            throw new ConfigError(
                    "the store needs " + new ByteSize(wanted) + " off the heap, this process may have "
                            + new ByteSize(allowed),
                    "store.memory or Σ bitrate × DVR of the channels",
                    "start java with -XX:MaxDirectMemorySize=" + ((wanted + BESIDE_THE_STORE) >> 20)
                            + "m, or lower --store-memory");
        }
        return wanted;
    }

    /** What the configuration asks for, whether or not the process may have it. */
    static long wanted(EdgeConfig config) {
        ByteSize told = config.store().memory();
        if (told != null) {
            return told.bytes();
        }
        return config.channels().isEmpty()
                ? UNTOLD.bytes()
                : Math.max(capacity(config).bytes(), ByteSize.mebibytes(16).bytes());
    }

    /**
     * What the channels of the configuration take in memory: Σ bitrate × DVR, and what the store adds to it. With a disk, of
     * the channels that lie there it is only the live window.
     *
     * @throws ConfigError when that is more than can be counted
     */
    static Capacity capacity(EdgeConfig config) {
        try {
            List<DvrClass> classes = ConfiguredClasses.of(config);
            Capacity capacity = config.store().disk().isEmpty()
                    ? Capacity.of(classes, Capacity.SEGMENT)
                    : Tiers.of(classes, Capacity.SEGMENT).inMemory();
            if (capacity.bytes() > MOST) {
                throw new ArithmeticException(capacity.bytes() + " bytes");
            }
            return capacity;
        } catch (ArithmeticException tooMuch) {
            throw new ConfigError(
                    "Σ bitrate × DVR of the channels is more than any machine holds",
                    "channels.bitrates, channels.dvr, live.dvr",
                    "write bits per second, such as 800k or 2.5M, and a window such as 60s or 12h");
        }
    }
}
