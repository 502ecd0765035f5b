// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;

/**
 * Where bodies lie that the kernel is to send without copying them: files in a directory of a tmpfs, one for each body,
 * which lose their name as soon as they have it, so that none outlives the process however it ends. Safe for any thread.
 *
 * <p>A body gets one when its length is known and at least {@link #SMALLEST}. What finds no room there, or no file within
 * the bound, lies in direct memory and is served from there.
 */
public final class SegmentFiles {
    /** Bytes from which on a file pays. */
    public static final long SMALLEST = 1 << 20;

    private static final Logger log = LoggerFactory.getLogger(SegmentFiles.class);
    private static final Set<OpenOption> UNNAMED = Set.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE); // on Linux it is deleted when it is opened
    private static final FileAttribute<Set<PosixFilePermission>> OURS_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path directory;
    private final int most;
    private final Stats stats;
    private final String names = "tidemark-" + UUID.randomUUID() + "-";
    private final AtomicLong made = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();

    /**
     * @param directory of a tmpfs: nothing here may wait for a disk
     * @param most files that may be open at once
     */
    public SegmentFiles(Path directory, int most, Stats stats) {
        this.directory = directory;
        this.most = most;
        this.stats = stats;
        stats.gauge(Meter.STORE_FILES, open::get);
        stats.gauge(Meter.MEMORY_FILES, SegmentFile::allocated);
    }

    /** An empty body, which is going to be kept. */
    Body body(long expected) {
        return expected >= SMALLEST ? new Body(expected, new FileHome(this, expected)) : new Body(expected);
    }

    /** A new file with one reference; null when there is none to be had. */
    @Nullable SegmentFile open() {
        if (open.incrementAndGet() > most) {
            closed();
            stats.count(Meter.STORE_FILES_MISSED);
            return null;
        }
        try {
            Path name = directory.resolve(names + made.incrementAndGet());
            return new SegmentFile(FileChannel.open(name, UNNAMED, OURS_ALONE), this);
        } catch (IOException unavailable) {
            closed();
            failed(unavailable);
            return null;
        }
    }

    /** There was no room, or no file. Said once; counted each time. */
    void failed(IOException how) {
        stats.count(Meter.STORE_FILES_MISSED);
        if (failures.getAndIncrement() == 0) {
            log.warn(
                    "zero-copy directory={} fault=\"{}\": what finds no room there lies in direct memory; counted in {}",
                    directory,
                    how.getMessage(),
                    Meter.STORE_FILES_MISSED.meterName());
        }
    }

    void closed() {
        open.decrementAndGet();
    }
}
