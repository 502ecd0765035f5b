// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.FileRegion;
import io.netty.util.IllegalReferenceCountException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes in direct memory, in blocks of {@value #BLOCK} bytes: the last block of a known length is cut to size, and an
 * unknown length is cut when it ends. Slices given out hold their block on their own.
 */
final class Blocks implements Home {
    /** Bytes per block. */
    static final int BLOCK = 256 << 10;

    private static final UnpooledByteBufAllocator MEMORY = new UnpooledByteBufAllocator(true, false);
    private static final int FIRST_BLOCK_OF_UNKNOWN = 16 << 10;

    private final long expected;
    private volatile @Nullable ByteBuf[] blocks = {};
    private int forgotten;

    /**
     * @param expected how many bytes will come, -1 when nobody said
     */
    Blocks(long expected) {
        this.expected = expected;
    }

    /** Bytes that all blocks of this process hold now, and what was handed to sockets of those that are not held any more. */
    static long allocated() {
        return MEMORY.metric().usedDirectMemory();
    }

    @Override
    public void append(long from, ByteBuf bytes) {
        long at = from;
        ByteBuf source = bytes.duplicate();
        while (source.isReadable()) {
            ByteBuf block = blockFor(at, source.readableBytes());
            int count = Math.min(source.readableBytes(), block.capacity() - (int) (at % BLOCK));
            source.readBytes(block.nioBuffer((int) (at % BLOCK), count));
            at += count;
        }
    }

    private ByteBuf blockFor(long at, int coming) {
        int index = (int) (at / BLOCK);
        int within = (int) (at % BLOCK);
        @Nullable ByteBuf[] all = blocks;
        ByteBuf last = index < all.length ? all[index] : null;
        if (last != null && within < last.capacity()) {
            return last;
        }
        int capacity = capacityOf(index, within, coming);
        ByteBuf fresh = MEMORY.directBuffer(capacity, capacity);
        if (last != null) {
            fresh.setBytes(0, last, 0, within);
        }
        all = Arrays.copyOf(all, index + 1);
        all[index] = fresh;
        blocks = all;
        if (last != null) {
            last.release();
        }
        return fresh;
    }

    private int capacityOf(int index, int within, int coming) {
        if (expected >= 0) {
            return (int) Math.min(BLOCK, expected - (long) index * BLOCK);
        }
        int wanted = Math.max(Math.max(FIRST_BLOCK_OF_UNKNOWN, within * 2), within + coming);
        return index > 0 ? BLOCK : Math.min(BLOCK, wanted);
    }

    @Override
    public void trim(long total) {
        int used = (int) (total % BLOCK);
        @Nullable ByteBuf[] all = blocks;
        ByteBuf last = all.length == 0 ? null : all[all.length - 1];
        if (last == null || used == 0 || last.capacity() - used <= last.capacity() / 8) {
            return;
        }
        ByteBuf cut = MEMORY.directBuffer(used, used);
        cut.setBytes(0, last, 0, used);
        all = all.clone();
        all[all.length - 1] = cut;
        blocks = all;
        last.release();
    }

    @Override
    public @Nullable ByteBuf read(long offset, long available) {
        while (available > 0) {
            int within = (int) (offset % BLOCK);
            ByteBuf block = blocks[(int) (offset / BLOCK)];
            if (block == null) {
                return null;
            }
            int count = (int) Math.min(available, BLOCK - within);
            try {
                return block.retainedSlice(within, Math.min(count, block.capacity() - within));
            } catch (IllegalReferenceCountException replaced) {
                Thread.onSpinWait();
            }
        }
        return null;
    }

    @Override
    public @Nullable FileRegion region(long offset, long available) {
        return null;
    }

    /** Whole blocks; never the one that is being filled. */
    @Override
    public void forget(long offset) {
        int until = (int) (offset / BLOCK);
        if (until <= forgotten) {
            return;
        }
        @Nullable ByteBuf[] all = blocks.clone();
        for (int i = forgotten; i < until && i < all.length; i++) {
            ByteBuf block = all[i];
            all[i] = null;
            if (block != null) {
                block.release();
            }
        }
        forgotten = until;
        blocks = all;
    }

    @Override
    public long footprint() {
        long bytes = 0;
        for (ByteBuf block : blocks) {
            bytes += block == null ? 0 : block.capacity();
        }
        return bytes;
    }

    @Override
    public void free() {
        for (ByteBuf block : blocks) {
            if (block != null) {
                block.release();
            }
        }
    }
}
