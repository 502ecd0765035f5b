// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import java.util.function.Consumer;
import tidemark.edge.store.Body;

/** An object that waits to be written. Owns one reference to its body. */
final class Waiting {
    private final DiskEntry entry;
    private final byte[] head;
    private final Body body;
    private final Consumer<DiskEntry> kept;

    /**
     * Takes {@code body}.
     *
     * @param kept told when it can be read from disk
     */
    Waiting(DiskEntry entry, byte[] head, Body body, Consumer<DiskEntry> kept) {
        this.entry = entry;
        this.head = head;
        this.body = body;
        this.kept = kept;
    }

    DiskEntry entry() {
        return entry;
    }

    byte[] head() {
        return head;
    }

    /** Lent. */
    Body body() {
        return body;
    }

    /** It can be read from disk. */
    void told() {
        kept.accept(entry);
    }

    /** What it holds of the queue's room. */
    long bytes() {
        return entry.recordBytes();
    }

    /** Gives its reference back. */
    void release() {
        body.release();
    }
}
