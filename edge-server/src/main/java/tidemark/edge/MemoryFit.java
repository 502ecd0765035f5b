// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import tidemark.edge.config.ByteSize;
import tidemark.edge.config.ConfigError;
import tidemark.edge.config.EdgeConfig;
import tidemark.edge.sizing.Capacity;

/**
 * Whether what is configured can be held: the channels by the store, the store by the process, the process by the machine.
 *
 * @param directLimit what {@code -XX:MaxDirectMemorySize} allows off the heap, bytes; {@link #UNLIMITED} when nobody said
 * @param heap what the heap may grow to, bytes
 * @param machine memory of the machine, or of the container that the process runs in
 */
record MemoryFit(long directLimit, long heap, long machine) {
    static final long UNLIMITED = Long.MAX_VALUE;

    /** This process on this machine. */
    static MemoryFit ofThisProcess() {
        return new MemoryFit(directLimitOfThisProcess(), Runtime.getRuntime().maxMemory(), machineMemory());
    }

    private static long directLimitOfThisProcess() {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        long told = machine == null
                ? 0
                : Long.parseLong(machine.getVMOption("MaxDirectMemorySize").getValue());
        return told > 0 ? told : UNLIMITED;
    }

    private static long machineMemory() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return system == null ? UNLIMITED : system.getTotalMemorySize();
    }

    /**
     * Looks whether a configuration fits.
     *
     * @throws ConfigError when it does not, with the arithmetic
     */
    void check(EdgeConfig config) {
        long store = StoreSize.wanted(config);
        channelsFit(config, store);
        long process = add(store, StoreSize.BESIDE_THE_STORE);
        if (process > directLimit) {
            throw new ConfigError(
                    "store " + size(store) + " + " + size(StoreSize.BESIDE_THE_STORE)
                            + " for fills and sockets = " + size(process) + " off the heap, and this process may have "
                            + size(directLimit),
                    "-XX:MaxDirectMemorySize",
                    "start java with -XX:MaxDirectMemorySize=" + ((process >> 20) + 1) + "m, or lower store.memory");
        }
        long all = add(process, heap);
        if (all > machine) {
            throw new ConfigError(
                    "store " + size(store) + " + " + size(StoreSize.BESIDE_THE_STORE) + " for fills and sockets + heap "
                            + size(heap) + " = " + size(all) + ", and this machine or container has " + size(machine),
                    "store.memory or Σ bitrate × DVR of the channels",
                    "lower store.memory, --dvr or java's -Xmx, or give the machine " + size(all));
        }
    }

    private static void channelsFit(EdgeConfig config, long store) {
        if (config.channels().isEmpty() || config.store().memory() == null) {
            return;
        }
        Capacity capacity = StoreSize.capacity(config);
        if (capacity.bytes() > store) {
            throw new ConfigError(
                    "the channels need Σ bitrate × (DVR + 30s) = " + size(capacity.mediaBytes()) + " + "
                            + capacity.segments() + " segments × " + Capacity.BESIDE_A_SEGMENT + " = "
                            + size(capacity.bytes()) + ", and the store may hold " + size(store),
                    "store.memory",
                    "set it to " + ((capacity.bytes() >> 20) + 1) + "MiB, leave it out, or shorten channels.dvr");
        }
    }

    private static long add(long a, long b) {
        return a > UNLIMITED - b ? UNLIMITED : a + b;
    }

    /** In MiB, rounded up: bytes say too much. */
    private static String size(long bytes) {
        return bytes < 1 << 20 ? new ByteSize(bytes).toString() : ((bytes - 1) >> 20) + 1 + "MiB";
    }
}
