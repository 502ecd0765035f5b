// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import io.netty.buffer.ByteBuf;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCounted;

/**
 * Bytes that were read from disk, and the room they take in the {@link ReadMemory}: whoever is handed one releases it as soon as
 * the bytes are where they belong, for others wait for the room.
 */
public final class Portion extends AbstractReferenceCounted {
    private final ReadMemory memory;
    private final ByteBuf bytes;
    private final int room;

    /** Takes {@code bytes} and so much room, which was reserved. */
    Portion(ReadMemory memory, ByteBuf bytes, int room) {
        this.memory = memory;
        this.bytes = bytes;
        this.room = room;
    }

    /** The bytes; lent. */
    public ByteBuf bytes() {
        return bytes;
    }

    /** The same bytes, of which only some are to be seen. */
    Portion of(int from, int count) {
        bytes.setIndex(from, from + count);
        return this;
    }

    @Override
    protected void deallocate() {
        bytes.release();
        memory.gaveBack(room);
    }

    @Override
    public ReferenceCounted touch(Object hint) {
        return this;
    }
}
