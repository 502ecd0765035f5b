// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import io.netty.buffer.ByteBuf;
import io.netty.channel.FileRegion;
import org.jspecify.annotations.Nullable;

/**
 * Where the bytes of one body lie. A byte that was appended is never overwritten or moved in place, so what was handed to
 * a socket stays as it is.
 *
 * <p>Threads: one at a time appends, trims and forgets; any reads what the body has published since.
 */
sealed interface Home permits Blocks, FileHome {
    /** Copies all of {@code bytes} in, as those from {@code at} on. Lends them, indices untouched. */
    void append(long at, ByteBuf bytes);

    /** Nothing comes behind {@code total}. */
    void trim(long total);

    /**
     * Bytes from {@code offset}, to the end of a block at most.
     *
     * @param available how many of them were published, and are wanted
     * @return owned by the caller; null when there are none, or they were forgotten
     */
    @Nullable ByteBuf read(long offset, long available);

    /** The same as they lie in a file; null when they do not. Owned by the caller. */
    @Nullable FileRegion region(long offset, long available);

    /** Frees what memory it can of the bytes before {@code offset}, all of which were published. */
    void forget(long offset);

    /** Bytes of memory it takes. */
    long footprint();

    /** Gives all of it back; what was handed out stays as long as it is held. Once, when nobody holds the body. */
    void free();
}
