// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import java.nio.file.Path;
import java.util.List;

/**
 * Where objects are kept on disk, and how much may wait to be written.
 *
 * @param directories at least one, all different
 * @param queueBytes bodies that may wait to be written, for each directory; an offer beyond it is refused
 */
public record DiskLayout(List<DiskDirectory> directories, long queueBytes) {
    /** How much may wait for each directory. */
    public static final long DEFAULT_QUEUE_BYTES = 64L << 20;

    public DiskLayout {
        directories = List.copyOf(directories);
        if (directories.isEmpty()
                || directories.stream().map(DiskDirectory::path).distinct().count() < directories.size()) {
            throw new IllegalArgumentException(
                    "directories: " + directories + " (expected: one or more, all different)");
        }
        if (queueBytes < 1) {
            throw new IllegalArgumentException("queueBytes: " + queueBytes + " (expected: >= 1)");
        }
    }

    /** One directory, with the usual queue. */
    public static DiskLayout of(Path path, long capacityBytes) {
        return new DiskLayout(List.of(new DiskDirectory(path, capacityBytes)), DEFAULT_QUEUE_BYTES);
    }
}
