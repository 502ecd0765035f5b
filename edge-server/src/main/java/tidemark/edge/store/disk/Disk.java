// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/** How files are opened: by the machine, or by something that fails as disks do. */
@FunctionalInterface
interface Disk {
    /** The machine's. */
    Disk REAL = FileChannel::open;

    /** Opens one. */
    FileChannel open(Path path, OpenOption... options) throws IOException;
}
