// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import io.netty.buffer.ByteBuf;
import io.netty.channel.FileRegion;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Bytes in a file of a tmpfs, from where the kernel sends them as they lie. When there is no file to be had, or no room in
 * it any more, the rest goes to direct memory, from a block's beginning on, and what the file has stays there.
 */
final class FileHome implements Home {
    private static final long ALL = Long.MAX_VALUE;

    private final SegmentFiles files;
    private final Blocks rest;
    /** Null before the first byte. */
    private volatile @Nullable SegmentFile file;
    /** Bytes before this lie in the file, all others in memory. */
    private volatile long inFile = ALL;

    FileHome(SegmentFiles files, long expected) {
        this.files = files;
        this.rest = new Blocks(expected);
    }

    @Override
    public void append(long at, ByteBuf bytes) {
        if (inFile == ALL && !write(at, bytes)) {
            goOnInMemory(at);
        }
        if (inFile != ALL) {
            rest.append(at, bytes);
        }
    }

    private boolean write(long at, ByteBuf bytes) {
        SegmentFile to = file;
        if (to == null) {
            to = files.open();
            file = to;
        }
        try {
            if (to != null) {
                to.write(at, bytes);
            }
            return to != null;
        } catch (IOException full) {
            files.failed(full);
            return false;
        }
    }

    /** What the file has of the block that is being filled is copied: readers get a block in one piece. */
    private void goOnInMemory(long at) {
        long from = at - at % Blocks.BLOCK;
        if (at > from) {
            ByteBuf begun = readFile(from, (int) (at - from));
            if (begun != null) {
                rest.append(from, begun);
                begun.release();
            }
        }
        inFile = from;
    }

    private @Nullable ByteBuf readFile(long offset, int count) {
        SegmentFile from = file;
        try {
            return from == null ? null : from.read(offset, count);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void trim(long total) {
        rest.trim(total);
    }

    @Override
    public @Nullable ByteBuf read(long offset, long available) {
        if (offset >= inFile) {
            return rest.read(offset, available);
        }
        int toTheEndOfTheBlock = Blocks.BLOCK - (int) (offset % Blocks.BLOCK);
        return available <= 0 ? null : readFile(offset, (int) Math.min(available, toTheEndOfTheBlock));
    }

    @Override
    public @Nullable FileRegion region(long offset, long available) {
        long until = inFile;
        SegmentFile from = file;
        long count = Math.min(available, until - offset);
        return from == null || count <= 0 ? null : new SentPart(from, offset, count);
    }

    /** Only of what lies in memory: a file is never cut, since sockets may still send from it. */
    @Override
    public void forget(long offset) {
        rest.forget(offset);
    }

    @Override
    public long footprint() {
        SegmentFile held = file;
        return rest.footprint() + (held == null ? 0 : held.bytes());
    }

    @Override
    public void free() {
        SegmentFile held = file;
        if (held != null) {
            held.release();
        }
        rest.free();
    }
}
