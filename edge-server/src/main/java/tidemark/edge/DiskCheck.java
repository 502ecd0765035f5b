// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tidemark.edge.config.ByteSize;
import tidemark.edge.config.ConfigError;
import tidemark.edge.config.DiskConfig;
import tidemark.edge.config.EdgeConfig;

/** Whether the directories of the store can be used and are large enough. Looks, and changes nothing. */
final class DiskCheck {
    private static final String PATH = "store.disk.path";

    private DiskCheck() {}

    /**
     * Checks all of them.
     *
     * @throws ConfigError when one cannot be used, or all together are too small for their channels
     */
    static void of(EdgeConfig config) {
        config.store().disk().forEach(DiskCheck::one);
        DiskNeed.of(config).filter(need -> !need.fits()).ifPresent(need -> {
            throw new ConfigError(
                    "the channels that lie on disk do not fit: " + need.arithmetic(),
                    "store.disk.size or channels",
                    "give " + new ByteSize(rounded(need.neededBytes())) + " or more, a shorter dvr, or keep: memory");
        });
    }

    /** To whole GiB, or MiB below one, as people write sizes. */
    private static long rounded(long bytes) {
        long unit = bytes >= 1L << 30 ? 1L << 30 : 1L << 20;
        return (bytes + unit - 1) / unit * unit;
    }

    private static void one(DiskConfig disk) {
        Path path = disk.path().toAbsolutePath().normalize();
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new ConfigError(path + " is no directory", PATH, "give the path of a directory, or remove the file");
        }
        Path existing = nearest(path);
        if (existing == null || !Files.isWritable(existing)) {
            throw new ConfigError(
                    path + (Files.exists(path) ? " cannot be written to" : " cannot be made"),
                    PATH,
                    "make it, and let the user that runs the edge write there");
        }
        long free = free(existing) + taken(path);
        if (disk.size().bytes() > free) {
            throw new ConfigError(
                    path + " has room for " + free + " bytes, not for "
                            + disk.size().bytes(),
                    "store.disk.size",
                    "lower it to " + new ByteSize(free >> 20 << 20) + " or less, or make room");
        }
    }

    private static @Nullable Path nearest(Path path) {
        Path existing = path;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing;
    }

    private static long free(Path existing) {
        try {
            return Files.getFileStore(existing).getUsableSpace();
        } catch (IOException unreadable) {
            throw new ConfigError(
                    existing + " cannot be looked at: " + unreadable.getMessage(), PATH, "mend its file system");
        }
    }

    /** What the store takes there already. */
    private static long taken(Path path) {
        if (!Files.isDirectory(path)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(path)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException unreadable) {
            return 0;
        }
    }
}
