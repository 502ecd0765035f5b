// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import java.nio.file.Path;

/**
 * One directory, best on a disk of its own.
 *
 * @param path made when it is not there; one process at a time
 * @param capacityBytes how much its files may take; the stripe that leaves first goes when more comes
 */
public record DiskDirectory(Path path, long capacityBytes) {
    /** The least that makes sense. */
    public static final long LEAST_CAPACITY = 1 << 20;

    public DiskDirectory {
        if (capacityBytes < LEAST_CAPACITY) {
            throw new IllegalArgumentException(
                    "capacityBytes: " + capacityBytes + " (expected: >= " + LEAST_CAPACITY + ")");
        }
    }
}
