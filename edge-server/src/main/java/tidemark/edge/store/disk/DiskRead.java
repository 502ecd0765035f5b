// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import tidemark.edge.store.disk.format.Portions;

/** One object being read. Any thread; nothing here blocks. */
public interface DiskRead {
    /** Bytes of a portion; the last one of a body may be shorter. */
    int PORTION = Portions.BYTES;

    /**
     * Lets so many more portions come. Without it none is read: who cannot take more just does not ask, and nothing is
     * held for him.
     *
     * @param portions more than zero; {@link Integer#MAX_VALUE} for all there are
     */
    void request(int portions);

    /** Ends it. Its reader is told nothing more. */
    void cancel();
}
