// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidemark.edge.config.ConfigError;
import tidemark.edge.config.EdgeConfig;
import tidemark.edge.sizing.Capacity;
import tidemark.edge.sizing.Tiers;
import tidemark.edge.stats.Stats;
import tidemark.edge.store.SegmentStore;
import tidemark.edge.store.archive.Archive;
import tidemark.edge.store.disk.DiskDirectory;
import tidemark.edge.store.disk.DiskInUse;
import tidemark.edge.store.disk.DiskLayout;
import tidemark.edge.store.disk.DiskStore;
import tidemark.edge.time.EdgeClock;

/** The disk of a node that has one, from its opening to its end, and the archive of answers on it. */
final class DiskTier implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DiskTier.class);

    private final DiskStore disk;
    private final Archive archive;

    private DiskTier(DiskStore disk, Archive archive) {
        this.disk = disk;
        this.archive = archive;
    }

    /**
     * Opens the directories; what earlier runs left there is restored behind. Null when the configuration names none.
     *
     * @throws ConfigError when another process has one of them
     */
    static @Nullable DiskTier open(EdgeConfig config, SegmentStore memory, EdgeClock clock, Stats stats) {
        if (config.store().disk().isEmpty()) {
            return null;
        }
        DiskNeed.of(config)
                .filter(need -> !need.fits())
                .ifPresent(need -> log.warn("disk too small need=\"{}\"", need.arithmetic()));
        try {
            DiskStore disk = DiskStore.open(layout(config), clock, stats);
            Archive archive = new Archive(disk, terms(config), memory, clock);
            memory.isBackedBy(archive);
            return new DiskTier(disk, archive);
        } catch (DiskInUse taken) {
            throw new ConfigError(
                    String.valueOf(taken.getMessage()),
                    "store.disk",
                    "stop the other process, or give this one a directory of its own");
        }
    }

    private static DiskLayout layout(EdgeConfig config) {
        List<DiskDirectory> directories = config.store().disk().stream()
                .map(each -> new DiskDirectory(each.path(), each.size().bytes()))
                .toList();
        return new DiskLayout(directories, DiskLayout.DEFAULT_QUEUE_BYTES);
    }

    private static Archive.Terms terms(EdgeConfig config) {
        Homes homes = Homes.of(config);
        Duration live = Tiers.LIVE_WINDOW.plus(Capacity.MARGIN);
        return new Archive.Terms(
                homes::isOnDisk, key -> homes.dvr(key).plus(Capacity.MARGIN).toMillis(), live.toMillis());
    }

    /** The answers on it. */
    Archive archive() {
        return archive;
    }

    /** Runs {@code then} when everything that earlier runs left can be found, on a thread of the disk. */
    void whenRestored(Runnable then) {
        disk.restored().thenAccept(all -> then.run());
    }

    /** Writes what waits and gives the directories back. Blocks, for some seconds at most. */
    @Override
    public void close() {
        disk.close();
    }
}
