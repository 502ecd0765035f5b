// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import java.util.function.Consumer;
import tidemark.edge.store.Body;

/**
 * An object that waits to be written. Owns one reference to its body.
 *
 * @param kept told when it can be read from disk
 */
record Waiting(DiskEntry entry, byte[] head, Body body, Consumer<DiskEntry> kept) {
    /** What it holds of the queue's room. */
    long bytes() {
        return entry.recordBytes();
    }

    /** Gives its reference back. */
    void release() {
        body.release();
    }
}
