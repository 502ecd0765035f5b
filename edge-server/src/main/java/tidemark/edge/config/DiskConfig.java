// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import java.nio.file.Path;

/**
 * One directory of the segment store, on a disk of its own where there are several.
 *
 * @param path of the directory; it is made when it is not there, and nothing else may write below it
 * @param size how much it may take of its disk, overhead included
 */
public record DiskConfig(Path path, ByteSize size) {
    public DiskConfig {
        Check.that(!path.toString().isBlank(), "store.disk.path", "'" + path + "'", "the path of a directory");
        Check.that(size.bytes() >= 1 << 20, "store.disk.size", size, ">= 1MiB");
    }
}
