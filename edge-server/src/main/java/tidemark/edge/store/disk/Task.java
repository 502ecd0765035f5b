// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import java.io.IOException;

/** Work for the thread of a directory. */
@FunctionalInterface
interface Task {
    /** Does it; what it throws is the disk's fault. */
    void run() throws IOException;
}
