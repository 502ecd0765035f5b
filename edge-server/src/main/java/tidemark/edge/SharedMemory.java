// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidemark.edge.config.EdgeConfig;
import tidemark.edge.stats.Stats;
import tidemark.edge.store.SegmentFiles;

/**
 * Whether large bodies can lie in files of the machine's shared memory, from where the kernel sends them over clear text
 * without a copy (sendfile(2)). It is the same memory, in the same budget, by another way.
 *
 * @param directory where the system keeps shared memory
 * @param openFiles how many files this process may have open, sockets included
 */
record SharedMemory(Path directory, long openFiles) {
    private static final Logger log = LoggerFactory.getLogger(SharedMemory.class);
    private static final int MOST = 1 << 20;

    /** Of this process on this machine. */
    static SharedMemory ofThisProcess() {
        long files = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : 0;
        return new SharedMemory(Path.of("/dev/shm"), files);
    }

    /** Where a node's large bodies lie; empty when they cannot lie in files, or need not. */
    Optional<SegmentFiles> place(EdgeConfig config, Stats stats) {
        boolean pays = config.listen().http() != null; // what is encrypted is copied anyway
        return pays && obstacle(config) == null
                ? Optional.of(new SegmentFiles(directory, most(config.limits().maxConnections()), stats))
                : Optional.empty();
    }

    /** Says in the log where a node's large bodies lie, or why not in files and what helps. */
    void tell(EdgeConfig config) {
        String obstacle = obstacle(config);
        if (config.listen().http() == null) {
            return;
        }
        if (obstacle == null) {
            log.info(
                    "zero-copy on: segments of {} bytes and more lie in {}, {} at most",
                    SegmentFiles.SMALLEST,
                    directory,
                    most(config.limits().maxConnections()));
        } else {
            log.info(
                    "zero-copy off: {}. Segments are sent from direct memory, which takes more processor time over clear text",
                    obstacle);
        }
    }

    private @Nullable String obstacle(EdgeConfig config) {
        return most(config.limits().maxConnections()) == 0
                ? "the process may open no more than " + openFiles + " files (ulimit -n)"
                : obstacle(StoreSize.wanted(config));
    }

    /** Half of what connections leave, and they get half of all at least. */
    int most(int connections) {
        long forConnections = Math.min(connections, openFiles / 2);
        return (int) Math.min(MOST, (openFiles - forConnections) / 2);
    }

    /** What speaks against it, and what helps; null when nothing does. */
    @Nullable String obstacle(long storeBytes) {
        try {
            if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
                return directory + " is not there or cannot be written";
            }
            FileStore shared = Files.getFileStore(directory);
            if (!shared.type().equals("tmpfs")) {
                return directory + " is " + shared.type() + " and not tmpfs";
            }
            long room = shared.getUsableSpace();
            return room >= storeBytes
                    ? null
                    : directory + " has room for " + (room >> 20) + "MiB and the store may hold "
                            + ((storeBytes + (1 << 20) - 1) >> 20)
                            + "MiB (docker run --shm-size; Kubernetes: an emptyDir with medium: Memory at " + directory
                            + ")";
        } catch (IOException unreadable) {
            return directory + " cannot be looked at: " + unreadable.getMessage();
        }
    }
}
