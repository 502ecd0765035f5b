// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import java.nio.file.Path;

/** A directory belongs to another process. Its message says which, and what to do. */
public final class DiskInUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DiskInUse(Path directory) {
        super("store.disk: " + directory + " is in use by another process (expected: one process for each directory)");
    }
}
